package dev.ilp.routing;

import dev.ilp.packet.IlpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Routes by prefix. The longest prefix of a destination wins, on segment boundaries: {@code
 * test.ab} is not under {@code test.a}. Immutable.
 */
public final class RoutingTable {

  private final Map<String, List<Route>> byPrefix;

  private final int longestPrefix;

  private RoutingTable(Map<String, List<Route>> byPrefix) {
    this.byPrefix = byPrefix;
    this.longestPrefix = byPrefix.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  /** A table of these routes; of equal prefixes the preferred ones come first. */
  public static RoutingTable of(Collection<Route> routes) {
    Map<String, List<Route>> byPrefix = new HashMap<>();
    for (Route route : routes) {
      byPrefix.computeIfAbsent(route.prefix().value(), prefix -> new ArrayList<>()).add(route);
    }
    byPrefix.replaceAll((prefix, equal) -> equal.stream().sorted(Route.PREFERENCE).toList());
    return new RoutingTable(byPrefix);
  }

  /**
   * The routes of the longest prefix of {@code destination}, the preferred one first; empty if
   * there is no route.
   */
  public List<Route> lookup(IlpAddress destination) {
    String prefix = noLongerThanAnyPrefix(destination.value());
    while (true) {
      List<Route> routes = byPrefix.get(prefix);
      if (routes != null) {
        return routes;
      }
      if (prefix.isEmpty()) {
        return List.of();
      }
      int lastDot = prefix.lastIndexOf('.');
      prefix = lastDot < 0 ? "" : prefix.substring(0, lastDot);
    }
  }

  /** Without the segments that no prefix reaches to: a destination may have some 500 of them. */
  private String noLongerThanAnyPrefix(String destination) {
    return destination.length() <= longestPrefix
        ? destination
        : destination.substring(0, Math.max(0, destination.lastIndexOf('.', longestPrefix)));
  }

  /** All routes, by prefix. */
  public List<Route> routes() {
    return byPrefix.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing((Route route) -> route.prefix().value()))
        .toList();
  }
}

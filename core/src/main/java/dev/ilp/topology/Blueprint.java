package dev.ilp.topology;

import dev.ilp.config.LinkConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.config.TopologyConfig;
import dev.ilp.config.TopologyConfig.NodeRoute;
import dev.ilp.packet.AddressPrefix;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network before it has secrets and ports.
 *
 * @param name what it is called
 * @param shape its shape's name; empty: one of its own
 * @param prefix what all addresses begin with
 * @param links those of which more is known than their ends
 * @param routes those that stand in place of computed ones, or beside them
 * @param rates what one unit of each asset is worth, by asset code
 */
public record Blueprint(
    String name,
    Optional<Shape> shape,
    Topology topology,
    AddressPrefix prefix,
    Map<Topology.Connection, LinkConfig> links,
    List<NodeRoute> routes,
    Map<String, BigDecimal> rates) {

  private static final AddressPrefix USUAL_PREFIX = new AddressPrefix("test");

  public Blueprint {
    links = Map.copyOf(links);
    routes = List.copyOf(routes);
    rates = Map.copyOf(rates);
  }

  /**
   * A network of a usual shape, named after it.
   *
   * @throws IllegalArgumentException if the shape has no network of so many nodes
   */
  public static Blueprint of(Shape shape, int nodes) {
    return of(
        shape + "-" + nodes, Optional.of(shape), shape.of(nodes), Map.of(), List.of(), Map.of());
  }

  static Blueprint of(Topology topology) {
    return of("network", Optional.empty(), topology, Map.of(), List.of(), Map.of());
  }

  /** The network of a file, which has been checked; named after it unless it has a name. */
  public static Blueprint of(TopologyConfig config, String fileName) {
    Map<Topology.Connection, LinkConfig> links = new LinkedHashMap<>();
    for (LinkConfig link : config.links()) {
      links.put(new Topology.Connection(link.from(), link.to()), link);
    }
    Blueprint blueprint =
        of(
            config.name().orElse(fileName),
            Optional.empty(),
            new Topology(config.nodes(), List.copyOf(links.keySet())),
            links,
            config.routes(),
            config.rates());
    return config.prefix().map(blueprint::withPrefix).orElse(blueprint);
  }

  private static Blueprint of(
      String name,
      Optional<Shape> shape,
      Topology topology,
      Map<Topology.Connection, LinkConfig> links,
      List<NodeRoute> routes,
      Map<String, BigDecimal> rates) {
    return new Blueprint(name, shape, topology, USUAL_PREFIX, links, routes, rates);
  }

  public Blueprint withName(String other) {
    return new Blueprint(other, shape, topology, prefix, links, routes, rates);
  }

  public Blueprint withPrefix(AddressPrefix other) {
    return new Blueprint(name, shape, topology, other, links, routes, rates);
  }

  /** What is known of a link. */
  LinkConfig link(Topology.Connection connection) {
    return Optional.ofNullable(links.get(connection))
        .orElseGet(() -> LinkConfig.of(connection.dialler(), connection.listener()));
  }

  /**
   * The routes of a node: one to each other node over the fewest links, but the given ones where
   * there are any of the same prefix.
   */
  List<RouteConfig> routes(String node) {
    Map<AddressPrefix, List<RouteConfig>> given = new HashMap<>();
    List<RouteConfig> all = new ArrayList<>();
    for (NodeRoute route : routes) {
      if (route.node().equals(node)) {
        given.computeIfAbsent(route.route().prefix(), key -> new ArrayList<>()).add(route.route());
        all.add(route.route());
      }
    }
    topology
        .nextHops(node)
        .forEach(
            (to, nextHop) -> {
              AddressPrefix address = new AddressPrefix(prefix + "." + to);
              if (!given.containsKey(address)) {
                all.add(new RouteConfig(address, nextHop));
              }
            });
    return all;
  }
}

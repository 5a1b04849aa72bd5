package dev.ilp.config;

import dev.ilp.account.Asset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a network's keys one by one cannot show: whether it is one. */
final class TopologyCheck {

  private final TopologyDraft draft;
  private final Problems problems;

  /** Each node with those that it is linked to; what is wrong is left out. */
  private final Map<String, Set<String>> neighbours = new LinkedHashMap<>();

  TopologyCheck(TopologyDraft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void check() {
    checkNodes();
    draft.links().forEach(this::checkEnds);
    checkDoubled();
    draft.routes().forEach(this::checkRoute);
    checkRates();
    if (!problems.hasErrors()) { // else parts may only seem to be apart
      new ConnectedCheck(draft, neighbours, problems).check();
    }
  }

  private void checkNodes() {
    Map<String, Given<String>> seen = new HashMap<>();
    for (Given<String> node : draft.nodes()) {
      neighbours.put(node.value(), new LinkedHashSet<>());
      Given<String> first = seen.putIfAbsent(node.value(), node);
      if (first != null) {
        problems.error(
            node.place(),
            TopologyKeys.NODES.name(),
            "%s is given twice, first at %s".formatted(Quoted.text(node.value()), first.place()),
            "give each node a name of its own");
      }
    }
    int count = draft.nodes().size();
    if (!problems.hasErrors()
        && (count < TopologyConfig.MIN_NODES || count > TopologyConfig.MAX_NODES)) {
      problems.error(
          draft.place(),
          TopologyKeys.NODES.name(),
          count + " nodes",
          "a network has %d to %d".formatted(TopologyConfig.MIN_NODES, TopologyConfig.MAX_NODES));
    }
  }

  private void checkEnds(Values link) {
    boolean fromKnown = isKnown(link, TopologyKeys.FROM);
    boolean known = isKnown(link, TopologyKeys.TO) && fromKnown;
    if (known && link.get(TopologyKeys.FROM).equals(link.get(TopologyKeys.TO))) {
      problems.error(
          link.place(TopologyKeys.TO),
          link.path(TopologyKeys.TO),
          "a link of %s with itself".formatted(text(link, TopologyKeys.TO)),
          "name another node, or remove the link");
    } else if (known) {
      String from = link.require(TopologyKeys.FROM);
      String to = link.require(TopologyKeys.TO);
      neighbours.getOrDefault(from, Set.of()).add(to);
      neighbours.getOrDefault(to, Set.of()).add(from);
    }
  }

  /** An end that is missing or no name is a problem already. */
  private boolean isKnown(Values values, ConfigKey<String> key) {
    Optional<Given<String>> node = values.given(key);
    node.filter(given -> !neighbours.containsKey(given.value()))
        .ifPresent(
            given ->
                problems.error(
                    given.place(),
                    values.path(key),
                    "there is no node " + Quoted.text(given.value()),
                    Nearest.remedy(given.value(), neighbours.keySet(), "nodes are")));
    return node.filter(given -> neighbours.containsKey(given.value())).isPresent();
  }

  private void checkDoubled() {
    Map<Set<String>, Values> seen = new HashMap<>();
    for (Values link : draft.links()) {
      Set<String> ends = new HashSet<>();
      link.get(TopologyKeys.FROM).ifPresent(ends::add);
      link.get(TopologyKeys.TO).ifPresent(ends::add);
      Values first = ends.size() < 2 ? null : seen.putIfAbsent(ends, link);
      if (first != null) {
        problems.error(
            link.place(),
            link.path(),
            "%s and %s are linked already, by %s (%s)"
                .formatted(
                    text(link, TopologyKeys.FROM),
                    text(link, TopologyKeys.TO),
                    first.path(),
                    first.place()),
            "remove one of the two: two nodes have one account with each other");
      }
    }
  }

  private void checkRoute(Values route) {
    Optional<Given<String>> nextHop = route.given(RouteKeys.NEXT_HOP);
    if (!isKnown(route, TopologyKeys.NODE) || nextHop.isEmpty()) {
      return;
    }
    String node = route.require(TopologyKeys.NODE);
    Set<String> hops = new LinkedHashSet<>(neighbours.getOrDefault(node, Set.of()));
    hops.add(node);
    hops.add(RouteConfig.LOCAL);
    if (!hops.contains(nextHop.get().value())) {
      problems.error(
          nextHop.get().place(),
          route.path(RouteKeys.NEXT_HOP),
          "%s is not linked to %s".formatted(Quoted.text(node), Quoted.text(nextHop.get().value())),
          Nearest.remedy(nextHop.get().value(), hops, "next hops are"));
    }
  }

  /** Between assets of different codes, those of test senders included, nodes need rates. */
  private void checkRates() {
    for (Values link : draft.links()) {
      String code = link.get(PeerKeys.ASSET_CODE).orElse(Asset.DEFAULT.code());
      if (!code.equals(Asset.DEFAULT.code())) {
        requireRate(link, code);
        requireRate(link, Asset.DEFAULT.code());
      }
    }
  }

  private void requireRate(Values link, String code) {
    if (!draft.rates().containsKey(code)) {
      problems.error(
          link.place(PeerKeys.ASSET_CODE),
          link.path(PeerKeys.ASSET_CODE),
          "nodes could not convert amounts: no rate for " + Quoted.text(code),
          "add it to 'rates', such as '%s: 1' (test senders have %s)"
              .formatted(Quoted.clipped(code), Asset.DEFAULT.code()));
    }
  }

  private static String text(Values values, ConfigKey<String> key) {
    return Quoted.text(values.get(key).orElse(""));
  }
}

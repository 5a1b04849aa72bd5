package dev.ilp.config;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Routes must lead somewhere, and no two of them must contradict each other. */
record RouteCheck(Draft draft, Problems problems) {

  void check() {
    Set<String> nextHops = nextHops();
    Map<String, RouteDraft> seen = new HashMap<>();
    for (RouteDraft route : draft.routes()) {
      if (draft.arePeersKnown()) {
        checkNextHop(route.values(), nextHops);
      }
      route
          .config()
          .map(config -> seen.putIfAbsent(config.prefix() + " " + config.priority(), route))
          .ifPresent(first -> doubled(route.values(), first.values()));
    }
  }

  /** Ids that are wrong themselves count: one mistake is enough. */
  private Set<String> nextHops() {
    Set<String> known = new LinkedHashSet<>();
    draft.peers().stream().map(PeerDraft::idText).flatMap(Optional::stream).forEach(known::add);
    draft.node().get(NodeKeys.NODE_ID).ifPresent(known::add);
    known.add(RouteConfig.LOCAL);
    return known;
  }

  private void checkNextHop(Values route, Set<String> nextHops) {
    route
        .given(RouteKeys.NEXT_HOP)
        .filter(nextHop -> !nextHops.contains(nextHop.value()) && !isAccepted(nextHop.value()))
        .ifPresent(
            nextHop ->
                problems.error(
                    nextHop.place(),
                    route.path(RouteKeys.NEXT_HOP),
                    Quoted.text(nextHop.value()) + " is neither a peer nor this node",
                    Nearest.remedy(nextHop.value(), nextHops, "next hops are")));
  }

  /** A peer that the policy accepts has its peer id for an account id, found or not. */
  private boolean isAccepted(String nextHop) {
    return draft
        .p2p()
        .map(P2pDraft::section)
        .flatMap(P2pSection::policy)
        .filter(policy -> policy.accepts(nextHop))
        .isPresent();
  }

  private void doubled(Values route, Values first) {
    problems.error(
        route.place(RouteKeys.PREFIX),
        route.path(RouteKeys.PREFIX),
        "%s has the prefix and the priority of %s (%s)"
            .formatted(
                Quoted.text(route.require(RouteKeys.PREFIX).value()),
                first.path(),
                first.place(RouteKeys.PREFIX)),
        "remove one of them, or give the better one a higher priority");
  }
}

package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.account.Relation;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PolicyConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.PeerProtocol;
import dev.ilp.routing.Route;
import dev.ilp.routing.Route.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the addresses that discovered peers say they have become routes to them. What a peer
 * says must not take anybody's packets away from where they go now.
 */
final class BelievedAddresses {

  private final IlpAddress self;
  private final List<AddressPrefix> prefixes;
  private final List<Route> routes = new ArrayList<>();
  private final List<Route> believed = new ArrayList<>();
  private final Map<AccountId, String> refused = new LinkedHashMap<>();

  private BelievedAddresses(IlpAddress self, List<AddressPrefix> prefixes, List<Route> others) {
    this.self = self;
    this.prefixes = prefixes;
    others.stream()
        .filter(route -> route.origin() != Origin.SELF && route.origin() != Origin.DEFAULT)
        .forEach(routes::add);
  }

  /**
   * Those of a node.
   *
   * @param others its other routes
   */
  static BelievedAddresses of(
      NodeConfig config, IlpAddress self, DiscoveredPeers peers, List<Route> others) {
    Optional<PolicyConfig> policy =
        DiscoveredPeers.policy(config)
            .filter(known -> known.account().relation() == Relation.PEER)
            .filter(known -> !known.prefixes().isEmpty());
    List<AddressPrefix> prefixes = policy.map(PolicyConfig::prefixes).orElse(List.of());
    var addresses = new BelievedAddresses(self, prefixes, others);
    if (policy.isPresent()) {
      peers.claims().forEach(addresses::hear);
    }
    return addresses;
  }

  /** The routes to those that are believed. */
  List<Route> routes() {
    return List.copyOf(believed);
  }

  /** Why a peer is not believed; empty if it is, or says nothing, or nobody is. */
  Optional<String> refusal(AccountId peer) {
    return Optional.ofNullable(refused.get(peer));
  }

  private void hear(AccountId peer, String claim) {
    Optional<String> against = against(peer, claim);
    if (against.isPresent()) {
      refused.put(peer, against.get());
      return;
    }
    Route route =
        new Route(
            new AddressPrefix(claim),
            Optional.of(peer),
            RouteConfig.DEFAULT_PRIORITY,
            Origin.DISCOVERED);
    believed.add(route);
    routes.add(route);
  }

  private Optional<String> against(AccountId peer, String claim) {
    if (!IlpAddress.isValid(claim)) {
      return Optional.of("it is no ILP address");
    }
    if (PeerProtocol.isPeer(new IlpAddress(claim)) || claim.startsWith("self.")) {
      return Optional.of("it is nobody's address");
    }
    List<AddressPrefix> above =
        prefixes.stream().filter(prefix -> isBelow(claim, prefix.value())).toList();
    if (above.isEmpty()) {
      return Optional.of("it is not below one of the policy's prefixes");
    }
    if (overlap(claim, self.value())) {
      return Optional.of("it overlaps with this node's own address " + self);
    }
    return routes.stream()
        .filter(route -> !route.nextHop().equals(Optional.of(peer)))
        .filter(route -> isDisturbed(route, claim, above))
        .findFirst()
        .map(
            route ->
                "it overlaps with the route %s to %s"
                    .formatted(route.prefix(), route.nextHopText()));
  }

  /** A route to all that the policy opens, or to more, loses what it was meant to lose. */
  private static boolean isDisturbed(Route route, String claim, List<AddressPrefix> above) {
    String prefix = route.prefix().value();
    return isWithin(prefix, claim)
        || (isWithin(claim, prefix)
            && above.stream().anyMatch(opened -> isBelow(prefix, opened.value())));
  }

  private static boolean overlap(String one, String other) {
    return isWithin(one, other) || isWithin(other, one);
  }

  /** Whether the first is the second or goes on after it. */
  private static boolean isWithin(String address, String prefix) {
    return address.equals(prefix) || isBelow(address, prefix);
  }

  private static boolean isBelow(String address, String prefix) {
    return prefix.isEmpty()
        ? !address.isEmpty()
        : address.startsWith(prefix + ".") && address.length() > prefix.length() + 1;
  }
}

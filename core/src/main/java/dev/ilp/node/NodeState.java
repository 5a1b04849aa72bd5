package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.config.NodeConfig;
import dev.ilp.connector.Hold;
import dev.ilp.connector.Rates;
import dev.ilp.connector.Receiver;
import dev.ilp.connector.Snapshot;
import dev.ilp.link.Links;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.Rejections;
import dev.ilp.routing.Route;
import dev.ilp.routing.RoutingTable;
import dev.ilp.topology.NodeRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a reload, or a change of address, replaces as one. Immutable.
 *
 * @param isAddressKnown whether the address is the node's for good; not while its parent has yet to
 *     tell it
 * @param believed which of the addresses that discovered peers claim are among the routes
 */
record NodeState(
    NodeConfig config,
    NodeAccounts accounts,
    Map<AccountId, BtpLink> links,
    Rejections rejections,
    boolean isAddressKnown,
    RoutingTable routes,
    BelievedAddresses believed) {

  static NodeState of(
      NodeConfig config,
      NodeAccounts accounts,
      Map<AccountId, BtpLink> links,
      IlpAddress selfAddress,
      boolean isAddressKnown) {
    List<Route> routes = new ArrayList<>(NodeRoutes.all(config, selfAddress, accounts.settings()));
    BelievedAddresses believed =
        BelievedAddresses.of(config, selfAddress, accounts.discovered(), routes);
    routes.addAll(believed.routes());
    return new NodeState(
        config,
        accounts,
        links,
        new Rejections(selfAddress),
        isAddressKnown,
        RoutingTable.of(routes),
        believed);
  }

  /** Those of the accounts that discovered peers have. */
  DiscoveredPeers discovered() {
    return accounts.discovered();
  }

  /** The same at another address. */
  NodeState at(IlpAddress address, boolean isKnown) {
    return of(config, accounts, links, address, isKnown);
  }

  IlpAddress selfAddress() {
    return rejections.selfAddress();
  }

  /** Whether a parent gives the node its address. */
  boolean asksParent() {
    return config.givenAddress().isEmpty() && accounts.parent().isPresent();
  }

  /** The link to the parent, if that gives the node its address. */
  Optional<BtpLink> askedParent() {
    return asksParent() ? accounts.parent().map(parent -> link(parent.id())) : Optional.empty();
  }

  BtpLink link(AccountId peer) {
    return Optional.ofNullable(links.get(peer)).orElseThrow();
  }

  Snapshot snapshot() {
    return new Snapshot(
        selfAddress(),
        isAddressKnown,
        accounts.accounts(),
        routes,
        Links.of(links.values()),
        Rates.of(config.rates()),
        new Hold(config.minMessageWindow(), config.maxHoldTime(), accounts.timeouts(config)),
        Receiver.all());
  }
}

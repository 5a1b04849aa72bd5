package dev.ilp.node;

import dev.ilp.config.NodeConfig;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.log.NodeLog;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Exchanges the peers of a node for others: one change after the other, as a whole or not. */
final class PeerChanges {

  private final Peers peers;
  private final ParentAddress parentAddress;
  private final BooleanSupplier stopping;
  private final NodeLog log;

  /** Held while peers are exchanged for others. */
  private final Object changing = new Object();

  /**
   * Those of one node.
   *
   * @param stopping whether the node stops: then no more peers are found
   */
  PeerChanges(Peers peers, ParentAddress parentAddress, BooleanSupplier stopping, NodeLog log) {
    this.peers = peers;
    this.parentAddress = parentAddress;
    this.stopping = stopping;
    this.log = log;
  }

  /** Takes over another configuration, or throws and has the old one. */
  void apply(NodeConfig config, Optional<PeerFinder> finder) {
    synchronized (changing) {
      NodeConfig old = peers.state().config();
      List<Steps.Step> first =
          finder.stream()
              .map(it -> new Steps.Step("p2p", () -> it.reload(config), () -> it.reload(old)))
              .toList();
      apply(config, peers.state().discovered().under(config, peers::newToken), first);
    }
  }

  /** Discovered peers come and go, or say who they are; the configuration stays. */
  void discovered(UnaryOperator<DiscoveredPeers> change) {
    synchronized (changing) {
      NodeState now = peers.state();
      DiscoveredPeers next = change.apply(now.discovered());
      if (!stopping.getAsBoolean() && !next.equals(now.discovered())) {
        applyDiscovered(now.config(), next);
      }
    }
  }

  private void applyDiscovered(NodeConfig config, DiscoveredPeers next) {
    try {
      apply(config, next, List.of());
    } catch (RuntimeException e) { // all is as it was
      log.error("peer_change_failed")
          .addKeyValue("error", e.getMessage())
          .setCause(e)
          .log("discovered peers stay as they were");
    }
  }

  private void apply(NodeConfig config, DiscoveredPeers discovered, List<Steps.Step> first) {
    Optional<BtpLink> before = peers.state().askedParent();
    Steps steps = new Steps(log);
    try {
      new PeersChange(peers, config, discovered).apply(steps, first);
    } catch (RuntimeException e) {
      steps.after("parent", this::askParent); // another one may have been asked meanwhile
      throw e;
    }
    if (!peers.state().askedParent().equals(before)) {
      steps.after("parent", this::askParent);
    }
  }

  private void askParent() {
    parentAddress.forget();
    peers.state().askedParent().ifPresent(parentAddress::ask);
  }
}

package dev.ilp.node;

import dev.ilp.account.Account;
import dev.ilp.admin.NodeStatus;
import dev.ilp.admin.NodeStatus.Phase;
import dev.ilp.admin.ReloadReport;
import dev.ilp.config.PeerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a node shows of itself. */
record StatusView(Peers peers, NodeOptions options, Instant created) {

  /** The two that a node listens on. */
  record Ports(int btpServer, int healthCheck) {}

  NodeStatus at(
      Phase phase, Ports ports, Optional<ReloadReport> reload, Optional<Map<String, Object>> p2p) {
    Instant moment = options.clock().instant();
    NodeState now = peers.state();
    return new NodeStatus(
        now.config().nodeId(),
        options.version(),
        now.selfAddress(),
        ports.btpServer,
        ports.healthCheck,
        phase,
        Duration.between(created, moment),
        moment,
        peers.connector().inFlight(),
        now.accounts().peers().stream().map(peer -> peer(now, peer)).toList(),
        now.routes().routes(),
        options.reloading().file().map(Path::toString),
        reload,
        p2p);
  }

  private static NodeStatus.Peer peer(NodeState now, PeerConfig peer) {
    Account account = now.accounts().account(peer.id()).orElseThrow();
    return new NodeStatus.Peer(
        now.link(peer.id()).status(),
        peer.relation(),
        peer.asset(),
        account.balance().value(),
        account.inFlight(),
        account.counters().snapshot(),
        now.link(peer.id()).traffic(),
        peer.url().isPresent(),
        peer.critical(),
        now.accounts().isSender(peer.id()),
        now.discovered().contains(peer.id()));
  }
}

package dev.ilp.admin;

import dev.ilp.account.AccountCounters;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.LinkTraffic;
import dev.ilp.packet.IlpAddress;
import dev.ilp.routing.Route;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node at one moment, as its admin server shows it.
 *
 * @param uptime since the node was made
 * @param configFile what it was configured by, if that is a file
 * @param reload what became of the last reload, if there was one
 * @param p2p how the peer to peer node inside is, if there is one: plain values
 */
public record NodeStatus(
    String nodeId,
    String version,
    IlpAddress selfAddress,
    int btpServerPort,
    int healthCheckPort,
    Phase phase,
    Duration uptime,
    Instant timestamp,
    int inFlight,
    List<Peer> peers,
    List<Route> routes,
    Optional<String> configFile,
    Optional<ReloadReport> reload,
    Optional<Map<String, Object>> p2p) {

  public NodeStatus {
    peers = List.copyOf(peers);
    routes = List.copyOf(routes);
  }

  /** How far a node is between its start and its end. */
  public enum Phase {
    /** Not all that it needs is listening yet. */
    STARTING,
    /** Everything listens. */
    RUNNING,
    /** It takes no new packets and waits for those in flight. */
    STOPPING
  }

  /**
   * One peer.
   *
   * @param critical whether the node is ready only while this link is up
   * @param sender whether it is an account for test packets, which may be connected or not
   * @param discovered whether it has its account by the policy for discovered peers
   */
  public record Peer(
      LinkStatus link,
      Relation relation,
      Asset asset,
      BigInteger balance,
      int inFlight,
      AccountCounters.Snapshot packets,
      LinkTraffic traffic,
      boolean dialled,
      boolean critical,
      boolean sender,
      boolean discovered) {}

  /** Whether the node does what it was configured to do: it listens, critical links are up. */
  public boolean isReady() {
    return phase == Phase.RUNNING
        && peers.stream().allMatch(peer -> !peer.critical || peer.link.isUp());
  }

  /** The peers that count: all but the accounts for test packets. */
  public List<Peer> countedPeers() {
    return peers.stream().filter(peer -> !peer.sender).toList();
  }

  long connectedPeers() {
    return countedPeers().stream().filter(peer -> peer.link.isUp()).count();
  }
}

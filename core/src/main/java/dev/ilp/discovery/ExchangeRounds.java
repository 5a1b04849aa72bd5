package dev.ilp.discovery;

import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.PeerId;
import dev.ilp.log.NodeLog;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks those peers that take part in the exchange, and tells them of news. What fails is left to
 * the next interval.
 */
final class ExchangeRounds {

  private final Libp2pHost host;
  private final PeerStore store;
  private final ExchangeStreams streams;
  private final Set<PeerId> participants;
  private final NodeLog log;
  private final Set<Libp2pConnection> asking = ConcurrentHashMap.newKeySet();

  /**
   * The rounds of one node.
   *
   * @param participants those that are connected and take part; changes all the time
   */
  ExchangeRounds(
      Libp2pHost host,
      PeerStore store,
      ExchangeStreams streams,
      Set<PeerId> participants,
      NodeLog log) {
    this.host = host;
    this.store = store;
    this.streams = streams;
    this.participants = participants;
    this.log = log;
  }

  List<Libp2pConnection> participants() {
    return participants.stream().flatMap(peer -> host.connection(peer).stream()).toList();
  }

  /** Asks a peer for those it knows, unless it is being asked; blocks. */
  void ask(Libp2pConnection connection) {
    if (!asking.add(connection)) {
      return;
    }
    try {
      int taken = streams.ask(connection);
      log.debug("peers_exchanged")
          .addKeyValue("peer", connection.peerId())
          .addKeyValue("new", taken)
          .addKeyValue("known", store.size())
          .log("a peer was asked for those it knows");
    } catch (Libp2pException e) {
      log.debug("peers_not_exchanged")
          .addKeyValue("peer", connection.peerId())
          .addKeyValue("error", e.getMessage())
          .log("a peer did not answer to the peer exchange");
    } finally {
      asking.remove(connection);
    }
  }

  /** Tells a peer of news; blocks. */
  void tell(Announcements.Outgoing news) {
    Optional<Libp2pConnection> connection = host.connection(news.to());
    try {
      if (connection.isPresent()) {
        streams.tell(connection.get(), news.records(), news.hops());
      }
    } catch (Libp2pException e) {
      log.debug("announcement_lost")
          .addKeyValue("peer", news.to())
          .addKeyValue("error", e.getMessage())
          .log("a peer could not be told of news");
    }
  }
}

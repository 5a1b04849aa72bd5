package dev.ilp.libp2p;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One connection a peer: when there are two, both sides must keep the same one. */
final class ConnectionTable {

  /** Two connections that began within this time were probably dialled by both sides at once. */
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

  private static final CloseReason DUPLICATE =
      new CloseReason(Failure.CLOSED, "another connection to the peer is kept");

  private final PeerId own;
  private final Map<PeerId, Libp2pConnection> byPeer = new ConcurrentHashMap<>();

  ConnectionTable(PeerId own) {
    this.own = own;
  }

  /** Returns the connection that is kept, and closes the other one; may block for some seconds. */
  Libp2pConnection add(Libp2pConnection newer) {
    PeerId peer = newer.peerId();
    while (true) {
      Libp2pConnection older = byPeer.putIfAbsent(peer, newer);
      if (older == null || (isPreferred(newer, older) && byPeer.replace(peer, older, newer))) {
        Optional.ofNullable(older).ifPresent(replaced -> replaced.close(DUPLICATE));
        return newer;
      }
      if (older.isOpen() && byPeer.get(peer) == older) {
        newer.close(DUPLICATE);
        return older;
      }
      byPeer.remove(peer, older);
    }
  }

  private boolean isPreferred(Libp2pConnection newer, Libp2pConnection older) {
    boolean atOnce = Duration.between(older.since(), newer.since()).abs().compareTo(AT_ONCE) <= 0;
    if (!older.isOpen()) {
      return true;
    }
    if (atOnce && newer.isOutbound() != older.isOutbound()) {
      boolean smaller = own.compareTo(newer.peerId()) < 0;
      return newer.isOutbound() == smaller;
    }
    return !older.answersWithin(SIGN_OF_LIFE);
  }

  void remove(Libp2pConnection connection) {
    byPeer.remove(connection.peerId(), connection);
  }

  Optional<Libp2pConnection> find(PeerId peer) {
    return Optional.ofNullable(byPeer.get(peer)).filter(Libp2pConnection::isOpen);
  }

  List<Libp2pConnection> all() {
    return byPeer.values().stream().filter(Libp2pConnection::isOpen).toList();
  }
}

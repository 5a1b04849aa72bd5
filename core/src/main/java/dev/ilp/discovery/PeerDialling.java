package dev.ilp.discovery;

import dev.ilp.config.P2pConfig;
import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Dials peers, and tells {@link PeerStates} what came of it. */
record PeerDialling(
    Libp2pHost host,
    PeerStates states,
    DialRules rules,
    Supplier<P2pConfig> config,
    InstantSource clock) {

  /** Dials a peer; blocks. */
  void dial(KnownPeer peer) {
    try {
      Libp2pConnection connection =
          host.connect(
              peer.id(), peer.addresses(), allowed(peer), config.get().connectionTimeout());
      if (connection.isOpen()) {
        states.connected(peer.id(), clock.instant());
      }
    } catch (Libp2pException e) {
      fail(peer, e.failure(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) { // it must not seem to be dialled for ever
      fail(peer, Failure.INTERNAL, e.toString());
    }
  }

  /** Who wrote addresses by hand knows where they lead. */
  private Predicate<Multiaddr> allowed(KnownPeer peer) {
    return peer.discovered() ? rules::allow : _ -> true;
  }

  private void fail(KnownPeer peer, Failure failure, String why) {
    states.dialFailed(peer.id(), failure, why, clock.instant());
  }

  /** A peer has other addresses: what was wrong with the earlier ones counts no more. */
  void readdressed(PeerId peer, boolean inFile) {
    if (inFile) {
      states.retry(peer, clock.instant());
    } else {
      states.reconsider(peer, clock.instant());
    }
  }

  /** States of connections that are gone, whatever was told of them. */
  void reconcile() {
    states
        .views(clock.instant())
        .forEach((peer, view) -> reconcile(peer, view.state() == PeerState.CONNECTED));
  }

  private void reconcile(PeerId peer, boolean seemsOpen) {
    boolean isOpen = host.connection(peer).filter(Libp2pConnection::isOpen).isPresent();
    if (seemsOpen && !isOpen) {
      states.disconnected(peer, Failure.CLOSED, "the connection is gone", clock.instant());
    } else if (isOpen && !seemsOpen) {
      states.connected(peer, clock.instant());
    }
  }
}

package dev.ilp.discovery;

import dev.ilp.libp2p.CloseReason;
import dev.ilp.libp2p.ConnectionListener;
import dev.ilp.libp2p.Identity;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.PeerId;
import java.time.Instant;
import java.util.Optional;

/** What is done when a peer comes, tells who it is, and goes. */
record PeerMeetings(PeerTraffic traffic) implements ConnectionListener {

  @Override
  public void connected(Libp2pConnection connection) {
    Instant now = traffic.now();
    PeerId peer = connection.peerId();
    traffic.states().connected(peer, now);
    traffic.heartbeats().begin(connection, now);
    traffic.store().change(peer, known -> known.seen(now));
    if (!traffic.exchange().admits(peer)) { // it was sent away while it was being dialled
      traffic.sendAway(peer);
    }
  }

  @Override
  public void identified(Libp2pConnection connection) {
    Optional<Identity> identity = connection.identity();
    PeerId peer = connection.peerId();
    identity
        .flatMap(Identity::envelope) // as it came: a forged one counts against the peer
        .ifPresent(record -> traffic.exchange().learnOwn(peer, record));
    boolean takesPart =
        identity.map(itself -> itself.protocols().contains(PexMessage.PROTOCOL)).orElse(true);
    if (!takesPart || !connection.isOpen()) {
      traffic.participants().remove(peer);
    } else if (traffic.participants().add(peer)) {
      traffic.rounds().ask(connection);
    }
    traffic.store().change(peer, known -> known.seen(traffic.now()));
  }

  @Override
  public void disconnected(Libp2pConnection connection, CloseReason reason) {
    traffic.heartbeats().end(connection);
    PeerId peer = connection.peerId();
    if (traffic.host().connection(peer).filter(Libp2pConnection::isOpen).isPresent()) {
      return; // another one took its place
    }
    traffic.participants().remove(peer);
    traffic.announcements().forget(peer);
    Instant now = traffic.now();
    traffic.store().change(peer, known -> known.seen(now));
    traffic.states().disconnected(peer, reason.failure(), reason.detail(), now);
  }
}

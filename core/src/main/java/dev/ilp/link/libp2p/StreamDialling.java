package dev.ilp.link.libp2p;

import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pStream;
import dev.ilp.libp2p.PeerId;
import dev.ilp.link.btp.BtpDialer.Outcome;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpSettings;
import dev.ilp.link.btp.Dialling;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Opens the stream to one peer over the connection with it, when there is one. */
final class StreamDialling implements Dialling {

  /** So long a peer that gave us no account is not asked again. */
  static final Duration REFUSED_PAUSE = Duration.ofMinutes(1);

  private final PeerId peer;
  private final Function<PeerId, Optional<Libp2pConnection>> connections;
  private final Peering peering;
  private final BtpSettings settings;
  private final Runner runner;
  private volatile Instant refusedUntil = Instant.MIN;

  /** Runs a session over a stream to its end. */
  @FunctionalInterface
  interface Runner {
    void run(BtpLink link, Libp2pStream stream, Outcome outcome);
  }

  StreamDialling(
      PeerId peer,
      Function<PeerId, Optional<Libp2pConnection>> connections,
      Peering peering,
      BtpSettings settings,
      Runner runner) {
    this.peer = peer;
    this.connections = connections;
    this.peering = peering;
    this.settings = settings;
    this.runner = runner;
  }

  @Override
  public Runnable dial(Outcome outcome) {
    var attempt = new StreamAttempt(this, outcome);
    Thread thread = Thread.ofVirtual().name("ilp-btp-open").unstarted(attempt::run);
    attempt.onGivenUp(thread::interrupt); // whatever it waits for fails, and its stream is reset
    thread.start();
    return attempt::giveUp;
  }

  PeerId peer() {
    return peer;
  }

  Peering peering() {
    return peering;
  }

  BtpSettings settings() {
    return settings;
  }

  Runner runner() {
    return runner;
  }

  /** The connection that a stream may be opened over. */
  Optional<Libp2pConnection> connection() {
    return connections.apply(peer).filter(Libp2pConnection::isOpen);
  }

  /** Whether another one has taken the place of this. */
  boolean isReplaced(Libp2pConnection connection) {
    return connection().filter(now -> !now.equals(connection)).isPresent();
  }

  /** How long the peer is not to be asked; zero or less: it may be. */
  Duration refusedFor() {
    Instant now = settings.clock().instant();
    return now.isBefore(refusedUntil) ? Duration.between(now, refusedUntil) : Duration.ZERO;
  }

  void refused() {
    refusedUntil = settings.clock().instant().plus(REFUSED_PAUSE);
  }
}

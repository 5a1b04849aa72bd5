package dev.ilp.link.libp2p;

import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.Identity;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pStream;
import dev.ilp.libp2p.PeerId;
import dev.ilp.link.btp.BtpDialer;
import dev.ilp.link.btp.BtpDialer.FailureKind;
import dev.ilp.link.btp.BtpDialer.Outcome;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpSession;
import dev.ilp.link.btp.BtpSettings;
import dev.ilp.link.btp.Dialling;
import dev.ilp.link.btp.Greeting;
import dev.ilp.link.btp.Greeting.Answer;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Opens the stream to one peer over the connection with it, when there is one. */
final class StreamDialling implements Dialling {

  /** So long a peer that gave us no account is not asked again. */
  static final Duration REFUSED_PAUSE = Duration.ofMinutes(10);

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
    var attempt = new Attempt(outcome);
    Thread.ofVirtual().name("ilp-btp-open").start(attempt::run);
    return attempt::giveUp;
  }

  private final class Attempt {

    private final Outcome outcome;
    private final AtomicBoolean decided = new AtomicBoolean();

    Attempt(Outcome outcome) {
      this.outcome = outcome;
    }

    void giveUp() {
      decided.set(true);
    }

    void run() {
      Instant now = settings.clock().instant();
      Optional<Libp2pConnection> connection =
          connections.apply(peer).filter(Libp2pConnection::isOpen);
      if (connection.isEmpty() || !speaksBtp(connection.get())) {
        decide(() -> outcome.waits("not connected to the peer"));
      } else if (now.isBefore(refusedUntil)) {
        refused("the peer gave this node no account", Duration.between(now, refusedUntil));
      } else {
        open(connection.get());
      }
    }

    private void decide(Runnable tell) {
      if (decided.compareAndSet(false, true)) {
        tell.run();
      }
    }

    private void fail(FailureKind kind, String why, Duration notBefore) {
      decide(() -> outcome.failed(new BtpDialer.Failure(kind, why, notBefore)));
    }

    private void refused(String why, Duration pause) {
      fail(FailureKind.REFUSED, why, pause);
    }

    private void open(Libp2pConnection connection) {
      try {
        Libp2pStream stream = connection.newStream(BtpStreams.PROTOCOL, settings.times().connect());
        try {
          greet(stream);
        } catch (Libp2pException | OerException | RuntimeException e) {
          stream.reset();
          throw e;
        }
      } catch (Libp2pException e) {
        boolean late = e.failure() == Failure.TIMED_OUT;
        fail(
            late ? FailureKind.TIMED_OUT : FailureKind.UNREACHABLE,
            String.valueOf(e.getMessage()),
            Duration.ZERO);
      } catch (OerException e) {
        fail(
            FailureKind.UNREACHABLE,
            "the peer answered unreadably: " + e.getMessage(),
            Duration.ZERO);
      }
    }

    private void greet(Libp2pStream stream) throws Libp2pException, OerException {
      long requestId = settings.random().nextInt() & 0xFFFF_FFFFL;
      byte[] hello = Greeting.hello(requestId, peering.ownAddress());
      stream.writeFrame(Bytes.wrap(hello), settings.times().connect());
      Bytes answer = stream.readFrame(BtpSession.MAX_PACKET, settings.times().connect());
      switch (Greeting.readAnswer(answer, requestId)) {
        case Answer.Welcome(Optional<String> address) -> welcomed(stream, address);
        case Answer.Refusal(boolean temporary, String code) -> {
          stream.close();
          refused(temporary, code);
        }
      }
    }

    private void refused(boolean temporary, String code) {
      if (temporary) {
        fail(
            FailureKind.UNREACHABLE,
            "the peer takes no session now (BTP:" + code + ")",
            Duration.ZERO);
      } else {
        refusedUntil = settings.clock().instant().plus(REFUSED_PAUSE);
        refused("the peer gives this node no account (BTP:" + code + ")", REFUSED_PAUSE);
      }
    }

    private void welcomed(Libp2pStream stream, Optional<String> address) {
      Optional<BtpLink> link = peering.link(peer);
      if (link.isEmpty() || !decided.compareAndSet(false, true)) {
        stream.reset();
        return;
      }
      peering.claimed(peer, address);
      runner.run(link.get(), stream, outcome);
    }
  }

  private static boolean speaksBtp(Libp2pConnection connection) {
    return connection
        .identity()
        .map(Identity::protocols)
        .filter(protocols -> protocols.contains(BtpStreams.PROTOCOL))
        .isPresent();
  }
}

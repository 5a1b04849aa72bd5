package dev.ilp.link.libp2p;

import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pStream;
import dev.ilp.link.btp.BtpDialer;
import dev.ilp.link.btp.BtpDialer.FailureKind;
import dev.ilp.link.btp.BtpDialer.Outcome;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpSession;
import dev.ilp.link.btp.Greeting;
import dev.ilp.link.btp.Greeting.Answer;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One attempt to open the stream, on a virtual thread of its own, and then the session over it. */
final class StreamAttempt {

  private static final String NO_ACCOUNT = "the peer gives this node no account";

  private final StreamDialling dialling;
  private final Outcome outcome;
  private final AtomicBoolean decided = new AtomicBoolean();
  private volatile Runnable stop = () -> {};

  StreamAttempt(StreamDialling dialling, Outcome outcome) {
    this.dialling = dialling;
    this.outcome = outcome;
  }

  /** What keeps it from waiting any longer. */
  void onGivenUp(Runnable action) {
    stop = action;
  }

  /** Ends it, and resets the stream that is being opened, unless its outcome was told before. */
  void giveUp() {
    decide(stop);
  }

  private void decide(Runnable action) {
    if (decided.compareAndSet(false, true)) {
      action.run();
    }
  }

  void run() {
    try {
      Optional<Libp2pConnection> connection =
          dialling.connection().filter(BtpStreams::isSpokenOver);
      Duration refused = dialling.refusedFor();
      if (connection.isEmpty()) {
        decide(() -> outcome.waits("not connected to the peer"));
      } else if (refused.isPositive()) {
        fail(FailureKind.REFUSED, NO_ACCOUNT, refused);
      } else {
        open(connection.get());
      }
    } catch (RuntimeException e) { // a bug must not leave the link without a next attempt
      logged(e);
      fail("opening the stream failed: " + e);
    }
  }

  private void logged(RuntimeException cause) {
    dialling
        .settings()
        .log()
        .forClass(StreamAttempt.class)
        .error("stream_handler_failed")
        .addKeyValue("peer", dialling.peer())
        .addKeyValue("protocol", BtpStreams.PROTOCOL)
        .setCause(cause)
        .log("opening the stream to a peer failed; this is a bug");
  }

  private void fail(FailureKind kind, String why, Duration notBefore) {
    decide(() -> outcome.failed(new BtpDialer.Failure(kind, why, notBefore)));
  }

  private void fail(String why) {
    fail(FailureKind.UNREACHABLE, why, Duration.ZERO);
  }

  private void open(Libp2pConnection connection) {
    try {
      Libp2pStream stream = connection.newStream(BtpStreams.PROTOCOL, limit());
      try {
        greet(stream);
      } catch (Libp2pException | OerException | RuntimeException e) {
        stream.reset();
        throw e;
      }
    } catch (Libp2pException e) {
      failed(connection, e);
    } catch (OerException e) {
      fail("the peer answered unreadably: " + e.getMessage());
    }
  }

  private Duration limit() {
    return dialling.settings().times().connect();
  }

  /** The two may have dialled each other at once: then one connection gives way to the other. */
  private void failed(Libp2pConnection connection, Libp2pException e) {
    if (!decided.get() && dialling.isReplaced(connection)) {
      run();
      return;
    }
    boolean late = e.failure() == Failure.TIMED_OUT;
    fail(
        late ? FailureKind.TIMED_OUT : FailureKind.UNREACHABLE,
        String.valueOf(e.getMessage()),
        Duration.ZERO);
  }

  private void greet(Libp2pStream stream) throws Libp2pException, OerException {
    long requestId = dialling.settings().random().nextInt() & 0xFFFF_FFFFL;
    byte[] hello = Greeting.hello(requestId, dialling.peering().ownAddress());
    stream.writeFrame(Bytes.wrap(hello), limit());
    Bytes answer = stream.readFrame(BtpSession.MAX_PACKET, limit());
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
      fail("the peer takes no session now (BTP:" + code + ")");
    } else {
      dialling.refused();
      fail(FailureKind.REFUSED, NO_ACCOUNT + " (BTP:" + code + ")", StreamDialling.REFUSED_PAUSE);
    }
  }

  private void welcomed(Libp2pStream stream, Optional<String> address) {
    Optional<BtpLink> link = dialling.peering().link(dialling.peer());
    if (link.isEmpty() || decided.get()) {
      stream.reset();
      fail("this node gives the peer no account any more");
    } else {
      dialling.peering().claimed(dialling.peer(), address);
      dialling.runner().run(link.get(), stream, new Opened(link.get(), stream));
    }
  }

  /** The session of this attempt, unless it was given up in the last moment. */
  private final class Opened implements Outcome {

    private final BtpLink link;
    private final Libp2pStream stream;

    Opened(BtpLink link, Libp2pStream stream) {
      this.link = link;
      this.stream = stream;
    }

    @Override
    public void authenticated(BtpSession session) {
      if (decided.compareAndSet(false, true)) {
        outcome.authenticated(session);
      } else {
        stream.reset();
      }
    }

    @Override
    public void failed(BtpDialer.Failure failure) {
      outcome.failed(failure);
    }

    /** Where another connection has taken the place of the one below, nothing is waited for. */
    @Override
    public void ended(BtpSession session, String why) {
      outcome.ended(session, why);
      if (dialling.isReplaced(stream.connection())) {
        link.dialNow();
      }
    }
  }
}

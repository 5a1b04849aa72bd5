package dev.ilp.link.btp;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.net.CloseCode;
import dev.ilp.net.Tls;
import dev.ilp.net.WebSocketConnection;
import dev.ilp.net.WebSocketDialer;
import dev.ilp.net.WebSocketListener;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Opens BTP sessions: one attempt at a time, from TCP to the answer to authentication. */
public final class BtpDialer {

  private static final String GIVEN_UP = "given up";

  private final BtpSettings settings;
  private final WebSocketDialer webSockets;

  /** What stood in the way. */
  public enum FailureKind {
    /** Nobody there, or nobody who speaks BTP. */
    UNREACHABLE,
    /** The peer does not take our credentials. */
    REFUSED,
    /** The peer did not answer in time. */
    TIMED_OUT
  }

  /**
   * Why an attempt failed.
   *
   * @param notBefore how long to wait for the next one at least
   */
  public record Failure(FailureKind kind, String why, Duration notBefore) {

    public Failure(FailureKind kind, String why) {
      this(kind, why, Duration.ZERO);
    }
  }

  /** What becomes of an attempt: either authenticated and later ended, or failed, or put off. */
  public interface Outcome {
    void authenticated(BtpSession session);

    void failed(Failure failure);

    /** There is nobody to dial now; {@link BtpLink#dialNow} is called when there is. */
    default void waits(String why) {
      failed(new Failure(FailureKind.UNREACHABLE, why));
    }

    void ended(BtpSession session, String why);
  }

  public BtpDialer(BtpSettings settings, Tls tls) {
    this.settings = settings;
    this.webSockets = new WebSocketDialer(settings.loops(), tls, BtpPacketCodec.MAX_PACKET);
  }

  /** Starts an attempt. Running the result gives it up, unless its outcome was told before. */
  Runnable dial(BtpUrl url, AccountId account, String username, Secret token, Outcome outcome) {
    Attempt attempt = new Attempt(account, username, token, outcome);
    int millis = (int) settings.times().connect().toMillis();
    Runnable cancelTimer = settings.loops().schedule(attempt::timedOut, millis);
    Runnable giveUp =
        webSockets.dial(
            new WebSocketDialer.Target(url.tls(), url.host(), url.port(), url.path()),
            millis,
            attempt);
    attempt.started(cancelTimer, giveUp);
    return attempt::giveUp;
  }

  private final class Attempt implements WebSocketDialer.Outcome {

    private final AccountId account;
    private final String username;
    private final Secret token;
    private final Outcome outcome;
    private final AtomicBoolean decided = new AtomicBoolean();
    private volatile boolean abandoned;
    private volatile Runnable cancelTimer = () -> {};
    private volatile Runnable cancelDial = () -> {};

    Attempt(AccountId account, String username, Secret token, Outcome outcome) {
      this.account = account;
      this.username = username;
      this.token = token;
      this.outcome = outcome;
    }

    void started(Runnable timer, Runnable dial) {
      cancelTimer = timer;
      cancelDial = dial;
      if (decided.get()) {
        timer.run();
      }
      if (abandoned) {
        dial.run();
      }
    }

    boolean decide() {
      cancelTimer.run();
      return decided.compareAndSet(false, true);
    }

    void giveUp() {
      if (decide()) {
        abandon();
      }
    }

    /** Perhaps before {@link #started} has told how: then that does it. */
    private void abandon() {
      abandoned = true;
      cancelDial.run();
    }

    void timedOut() {
      if (decide()) {
        abandon();
        outcome.failed(
            new Failure(
                FailureKind.TIMED_OUT,
                "no BTP session within " + settings.times().connect().toMillis() + " ms"));
      }
    }

    void fail(FailureKind kind, String why) {
      if (decide()) {
        outcome.failed(new Failure(kind, why));
      }
    }

    @Override
    public void failed(String why) {
      fail(FailureKind.UNREACHABLE, why);
    }

    @Override
    public WebSocketListener opened(WebSocketConnection connection) {
      long requestId = settings.random().nextInt() & 0xFFFF_FFFFL;
      if (decided.get()) {
        connection.close(CloseCode.NORMAL, GIVEN_UP);
      } else {
        byte[] auth = BtpPacketCodec.encode(authentication(requestId));
        connection.send(auth, auth.length);
      }
      return new Handshake(this, connection, requestId);
    }

    private Message authentication(long requestId) {
      List<ProtocolData> entries = new ArrayList<>();
      entries.add(new ProtocolData(ProtocolData.AUTH, ProtocolData.OCTET_STREAM, Bytes.EMPTY));
      entries.add(
          new ProtocolData(ProtocolData.AUTH_USERNAME, ProtocolData.TEXT, Bytes.ofUtf8(username)));
      entries.add(
          new ProtocolData(
              ProtocolData.AUTH_TOKEN, ProtocolData.TEXT, Bytes.ofUtf8(token.reveal())));
      return new Message(requestId, entries);
    }
  }

  /** The client's side of a connection: authenticating, then open. */
  private final class Handshake implements WebSocketListener {

    private final Attempt attempt;
    private final WebSocketConnection connection;
    private final long requestId;
    private @Nullable BtpSession session;

    Handshake(Attempt attempt, WebSocketConnection connection, long requestId) {
      this.attempt = attempt;
      this.connection = connection;
      this.requestId = requestId;
    }

    @Override
    public void binary(byte[] message) {
      if (session != null) {
        session.receive(message);
      } else {
        answered(message);
      }
    }

    private void answered(byte[] message) {
      try {
        switch (BtpPacketCodec.decode(Bytes.wrap(message))) {
          case Response response when response.requestId() == requestId -> authenticated();
          case BtpError error when error.requestId() == requestId && error.isTemporary() ->
              fail(
                  FailureKind.UNREACHABLE,
                  "the peer takes no session now (BTP:" + error.code() + ")");
          case BtpError error when error.requestId() == requestId ->
              fail(
                  FailureKind.REFUSED,
                  "the peer refused our credentials (BTP:" + error.code() + ")");
          default ->
              fail(FailureKind.UNREACHABLE, "the peer sent something else than an answer to auth");
        }
      } catch (OerException e) {
        fail(FailureKind.UNREACHABLE, "the peer answered auth unreadably: " + e.getMessage());
      }
    }

    private void authenticated() {
      if (!attempt.decide()) {
        connection.close(CloseCode.NORMAL, GIVEN_UP);
        return;
      }
      session = new BtpSession(attempt.account, connection, settings);
      attempt.outcome.authenticated(session);
    }

    private void fail(FailureKind kind, String why) {
      attempt.fail(kind, why);
      connection.close(CloseCode.NORMAL, why);
    }

    @Override
    public void text() {
      if (session != null) {
        session.endFor("text frame");
      } else {
        fail(FailureKind.UNREACHABLE, "the peer sent text");
      }
    }

    @Override
    public void pong() {
      if (session != null) {
        session.pong();
      }
    }

    @Override
    public void closed(String reason) {
      if (session != null) {
        session.ended();
        attempt.outcome.ended(session, reason);
      } else {
        attempt.fail(FailureKind.REFUSED, "closed during authentication: " + reason);
      }
    }
  }
}

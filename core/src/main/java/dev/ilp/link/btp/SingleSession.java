package dev.ilp.link.btp;

import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.Link;
import dev.ilp.link.LinkState;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.ReplyHandler;
import dev.ilp.net.CloseCode;
import dev.ilp.packet.IlpPacket.Prepare;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A link of one session: dialled once, and over when that ends. For tests and probes. */
public final class SingleSession implements Link, AutoCloseable {

  private static final Duration CLOSE_HANDSHAKE = Duration.ofSeconds(1);

  private final AccountId account;
  private final BtpSettings settings;
  private final Instant opened;
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private volatile @Nullable BtpSession session;

  private SingleSession(AccountId account, BtpSettings settings) {
    this.account = account;
    this.settings = settings;
    this.opened = settings.clock().instant();
  }

  /** Dialling failed. */
  public static final class DialException extends Exception {

    private static final long serialVersionUID = 1L;
    private final BtpDialer.FailureKind kind;

    DialException(BtpDialer.Failure failure) {
      super(failure.why());
      this.kind = failure.kind();
    }

    public BtpDialer.FailureKind kind() {
      return kind;
    }
  }

  /**
   * Opens a session; the result completes with it, or with a {@link DialException}.
   *
   * @param account what to call the peer
   */
  public static CompletableFuture<SingleSession> open(
      BtpDialer dialer,
      BtpSettings settings,
      BtpUrl url,
      AccountId account,
      String username,
      Secret token) {
    CompletableFuture<SingleSession> opening = new CompletableFuture<>();
    SingleSession link = new SingleSession(account, settings);
    dialer.dial(
        url,
        account,
        username,
        token,
        new BtpDialer.Outcome() {
          @Override
          public void authenticated(BtpSession session) {
            link.session = session;
            opening.complete(link);
          }

          @Override
          public void failed(BtpDialer.Failure failure) {
            opening.completeExceptionally(new DialException(failure));
          }

          @Override
          public void ended(BtpSession session, String why) {
            link.ended.complete(why);
          }
        });
    return opening;
  }

  @Override
  public AccountId account() {
    return account;
  }

  @Override
  public boolean isUp() {
    return session != null && !ended.isDone();
  }

  @Override
  public void send(Prepare prepare, ReplyHandler back) {
    BtpSession current = session;
    if (current == null || ended.isDone()) {
      back.handle(settings.rejections().get().reject(T01_PEER_UNREACHABLE, "the session ended"));
    } else {
      current.send(prepare, back);
    }
  }

  @Override
  public LinkStatus status() {
    return new LinkStatus(
        account,
        isUp() ? LinkState.CONNECTED : LinkState.DISCONNECTED,
        opened,
        Optional.ofNullable(ended.getNow(null)),
        Optional.ofNullable(session).map(BtpSession::remoteAddress),
        0,
        Optional.empty());
  }

  /** Completes with the reason when the session is over. */
  public CompletableFuture<String> ended() {
    return ended.copy();
  }

  /** Closes the session and waits, not for long, until it is. */
  @Override
  public void close() {
    BtpSession current = session;
    if (current == null || ended.isDone()) {
      return;
    }
    current.close(CloseCode.NORMAL, "done");
    try {
      ended.get(CLOSE_HANDSHAKE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The peer does not answer the close: its connection ends by itself soon.
      settings.log().debug("close_unanswered").addKeyValue("peer", account).log("closed alone");
    }
  }
}

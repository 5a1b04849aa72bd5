package dev.ilp.link.btp;

import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.Link;
import dev.ilp.link.LinkListener;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.LinkTraffic;
import dev.ilp.link.ReplyHandler;
import dev.ilp.net.CloseCode;
import dev.ilp.net.Timer;
import dev.ilp.packet.IlpPacket.Prepare;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The link to one peer over whichever session with it is open: the newest, no matter who dialled.
 * State changes are rare and guarded by this object's monitor; packets only read one reference.
 */
public final class BtpLink implements Link, AutoCloseable {

  private final AccountId account;
  private final Secret secret;
  private final BtpSettings settings;
  private final BooleanSupplier critical;
  private final LinkReport report;
  private volatile @Nullable BtpSession session;
  private @Nullable BtpClient client;
  private final LinkTotals totals = new LinkTotals();
  private boolean cut;
  private boolean closed;
  private boolean replaced;

  /** A critical link that waits for the peer to dial. */
  public BtpLink(AccountId account, Secret secret, BtpSettings settings, LinkListener listener) {
    this(account, secret, settings, listener, () -> true);
  }

  /**
   * A link that waits for the peer to dial.
   *
   * @param critical whether it matters that the link is down, and is worth a warning; asked each
   *     time, since a reload may change it
   */
  public BtpLink(
      AccountId account,
      Secret secret,
      BtpSettings settings,
      LinkListener listener,
      BooleanSupplier critical) {
    this.critical = critical;
    this.account = account;
    this.secret = secret;
    this.settings = settings;
    this.report = new LinkReport(account, settings, listener);
  }

  /** Dials the peer from now on, whenever no session with it is open. */
  public void dial(BtpDialer dialer, BtpUrl url, String username) {
    dial(outcome -> dialer.dial(url, account, username, secret, outcome));
  }

  /** The same in another way than over a WebSocket. */
  public void dial(Dialling dialling) {
    dial(dialling, settings.loops()::schedule);
  }

  synchronized void dial(Dialling dialling, Timer timer) {
    if (client != null) {
      client.stop();
    }
    client = new BtpClient(this, dialling, timer, settings);
    if (takesSessions() && session == null) {
      client.dialNow();
    }
  }

  @Override
  public AccountId account() {
    return account;
  }

  Secret secret() {
    return secret;
  }

  @Override
  public boolean isUp() {
    return session != null;
  }

  @Override
  public LinkStatus status() {
    return report.status();
  }

  /** What went over all its sessions. */
  public synchronized LinkTraffic traffic() {
    return totals.with(session);
  }

  @Override
  public void send(Prepare prepare, ReplyHandler back) {
    BtpSession current = session;
    if (current == null) {
      back.handle(
          settings.rejections().get().reject(T01_PEER_UNREACHABLE, account + " is not connected"));
    } else {
      current.send(prepare, back);
    }
  }

  /** Takes the link out of use, or back into it: for trying out what happens when it is down. */
  public synchronized void cut(boolean down) {
    if (cut == down || closed) {
      return;
    }
    cut = down;
    if (down) {
      endSession(CloseCode.GOING_AWAY, "the link was cut");
      if (client != null) {
        client.stop();
      }
      report.down("the link was cut");
    } else {
      report.connecting("the link was healed", 0);
      if (client != null) {
        client.dialNow();
      }
    }
  }

  /** Dials at once, in place of the next attempt: somebody knows that the peer is back. */
  public synchronized void dialNow() {
    if (takesSessions() && session == null && client != null) {
      client.stop();
      client.dialNow();
    }
  }

  /**
   * The same for somebody who may say so often: an attempt younger than a second goes on, or waits
   * for its next turn; if it has just found nobody to dial, it is repeated.
   */
  public synchronized void redial() {
    if (takesSessions() && session == null && client != null) {
      client.redial();
    }
  }

  /** Ends the session that is open, if one is; another may follow at once. */
  public void restart(String why) {
    BtpSession current = session;
    if (current != null) {
      current.close(CloseCode.GOING_AWAY, why);
    }
  }

  /** Whether a session may be opened now. */
  public synchronized boolean takesSessions() {
    return !cut && !closed;
  }

  /** A new session is authenticated: it is the one from now on, an older one is closed. */
  public synchronized void attach(BtpSession opened) {
    if (!takesSessions()) {
      opened.close(CloseCode.GOING_AWAY, "the link is closed");
      return;
    }
    BtpSession older = session;
    session = opened;
    totals.began();
    if (older != null) {
      totals.ended(older);
      older.close(CloseCode.NORMAL, "replaced by a newer session");
    }
    if (client != null) {
      client.connected();
    }
    report.connected(opened, older != null);
  }

  /** A session is over, for this reason. */
  public synchronized void detach(BtpSession gone, String why) {
    if (session != gone) {
      return;
    }
    session = null;
    totals.ended(gone);
    notifyAll();
    if (replaced) {
      report.replaced();
      return;
    }
    report.disconnected(why, !closed && critical.getAsBoolean());
    if (client != null && takesSessions()) {
      BtpClient.Retry retry = client.disconnected();
      report.retrying(why, retry.failures(), retry.at());
    } else {
      report.down(why);
    }
  }

  /** An attempt to dial begins. */
  synchronized void dialling(int failures) {
    if (session == null && failures < BtpClient.FAILURES_TO_FAIL) {
      report.connecting(report.status().reason().orElse(""), failures);
    }
  }

  /** An attempt failed; the next is at {@code next}. */
  synchronized void dialFailed(String why, int failures, Instant next) {
    if (session == null) {
      report.dialFailed(why, failures, next);
    }
  }

  /** There is nobody to dial until {@link #dialNow}. */
  synchronized void waits(String why) {
    if (session == null) {
      report.down(why);
    }
  }

  private void endSession(CloseCode code, String why) {
    BtpSession current = session;
    if (current != null) {
      session = null;
      totals.ended(current);
      current.close(code, why);
    }
  }

  /** Takes no other session, and dials none; the one that is open stays. */
  public synchronized void retire() {
    closed = true;
    if (client != null) {
      client.stop();
    }
  }

  /** Takes sessions again after {@link #retire}, and dials if it did before. */
  public synchronized void revive() {
    closed = false;
    if (client != null && session == null && takesSessions()) {
      client.dialNow();
    }
  }

  /** Ends the session with 1001 and takes no other. */
  @Override
  public void close() {
    close("this node stops");
  }

  /** The same, since another link with the peer has taken its place: nobody is told it is down. */
  public synchronized void replace(String why) {
    replaced = true;
    close(why);
  }

  /** The same; the peer is told why. */
  public synchronized void close(String why) {
    retire();
    BtpSession current = session;
    if (current != null) {
      current.close(CloseCode.GOING_AWAY, why);
    }
  }

  /** Waits until no session is open any more, at most so long. */
  public synchronized void awaitClosed(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      while (session != null && deadline - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

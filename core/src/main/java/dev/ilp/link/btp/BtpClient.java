package dev.ilp.link.btp;

import dev.ilp.net.Timer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a link's session open by dialling: at once, then after 1, 2, 4, 8 and 16 seconds and so on
 * every 16, with jitter. It never gives up. All methods are called under the link's monitor or take
 * it.
 */
final class BtpClient {

  /** After so many failures in a row the link counts as failed. */
  static final int FAILURES_TO_FAIL = 5;

  /**
   * How long a session must stand to count as success: a peer that authenticates us and then closes
   * would otherwise be dialled each second for ever.
   */
  static final Duration STABLE = Duration.ofSeconds(10);

  /** How old an attempt in vain must be where others decide when the next begins. */
  static final Duration REDIAL = Duration.ofSeconds(1);

  private final BtpLink link;
  private final Dialling dialling;
  private final Timer timer;
  private final BtpSettings settings;
  private int failures;
  private int attempt;
  private Instant triedAt = Instant.EPOCH;
  private boolean again;
  private Instant connectedAt = Instant.EPOCH;
  private @Nullable Runnable giveUp;

  /**
   * When the next attempt starts.
   *
   * @param failures how many failed in a row before it
   */
  record Retry(int failures, Instant at) {}

  BtpClient(BtpLink link, Dialling dialling, Timer timer, BtpSettings settings) {
    this.link = link;
    this.dialling = dialling;
    this.timer = timer;
    this.settings = settings;
  }

  /** Starts a first attempt. */
  void dialNow() {
    failures = 0;
    attempt();
  }

  /** The same, but in place of a young attempt only if that finds nobody to dial. */
  void redial() {
    Duration age = Duration.between(triedAt, settings.clock().instant());
    if (age.isNegative() || age.compareTo(REDIAL) >= 0) {
      stop();
      dialNow();
    } else {
      again = true;
    }
  }

  /** A session is open, whoever dialled: no more attempts. */
  void connected() {
    connectedAt = settings.clock().instant();
    triedAt = Instant.EPOCH;
    giveUp();
  }

  private void giveUp() {
    if (giveUp != null) {
      Runnable pending = giveUp;
      giveUp = null;
      attempt++;
      pending.run();
    }
  }

  /** The session is over; one that did not stand for long counts as a failure. */
  Retry disconnected() {
    boolean stood = !settings.clock().instant().isBefore(connectedAt.plus(STABLE));
    failures = stood ? 0 : failures + 1;
    return new Retry(failures, retryAfter(failures, Duration.ZERO));
  }

  /** No attempts until {@link #dialNow}. */
  void stop() {
    giveUp();
  }

  private void attempt() {
    int number = ++attempt;
    triedAt = settings.clock().instant();
    again = false;
    link.dialling(failures);
    giveUp = dialling.dial(new Attempt(number));
  }

  /** What becomes of an attempt; of one that was given up, its failure counts no more. */
  private final class Attempt implements BtpDialer.Outcome {
    private final int number;

    Attempt(int number) {
      this.number = number;
    }

    @Override
    public void authenticated(BtpSession session) {
      synchronized (link) {
        if (number == attempt) {
          giveUp = null;
        }
        link.attach(session);
      }
    }

    @Override
    public void failed(BtpDialer.Failure failure) {
      synchronized (link) {
        if (number == attempt) {
          failures++;
          Instant next = retryAfter(failures, failure.notBefore());
          link.dialFailed(failure.why(), failures, next);
        }
      }
    }

    @Override
    public void waits(String why) {
      synchronized (link) {
        if (number == attempt) {
          giveUp = null;
          waited(why);
        }
      }
    }

    @Override
    public void ended(BtpSession session, String why) {
      link.detach(session, why);
    }
  }

  /** Somebody may have come in just that moment. */
  private void waited(String why) {
    triedAt = Instant.EPOCH;
    if (again) {
      attempt();
    } else {
      link.waits(why);
    }
  }

  private Instant retryAfter(int failed, Duration atLeast) {
    int number = ++attempt;
    long delay = Math.max(atLeast.toMillis(), Backoff.millis(failed, settings.random()));
    giveUp = timer.schedule(() -> retryNow(number), delay);
    return settings.clock().instant().plusMillis(delay);
  }

  private void retryNow(int number) {
    synchronized (link) {
      if (number == attempt) {
        attempt();
      }
    }
  }
}

package dev.ilp.link.btp;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a link's session open by dialling: at once, then after 1, 2, 4, 8 and 16 seconds and so on
 * every 16, with jitter. It never gives up. All methods are called under the link's monitor or take
 * it.
 */
final class BtpClient {

  /** After so many failures in a row the link counts as failed. */
  static final int FAILURES_TO_FAIL = 5;

  private final BtpLink link;
  private final BtpDialer dialer;
  private final BtpUrl url;
  private final String username;
  private final BtpSettings settings;
  private int failures;
  private int attempt;
  private @Nullable Runnable giveUp;

  BtpClient(
      BtpLink link, BtpDialer dialer, BtpUrl url, String username, BtpSettings settings) {
    this.link = link;
    this.dialer = dialer;
    this.url = url;
    this.username = username;
    this.settings = settings;
  }

  /** Starts a first attempt. */
  void dialNow() {
    failures = 0;
    attempt();
  }

  /** A session is open, whoever dialled: no more attempts. */
  void connected() {
    failures = 0;
    if (giveUp != null) {
      Runnable pending = giveUp;
      giveUp = null;
      attempt++;
      pending.run();
    }
  }

  /** The session is over. */
  void disconnected() {
    retry("the session ended", 0);
  }

  /** No attempts until {@link #dialNow}. */
  void stop() {
    connected();
  }

  private void attempt() {
    int number = ++attempt;
    link.dialling(failures);
    giveUp =
        dialer.dial(
            url,
            link.account(),
            username,
            link.secret(),
            new BtpDialer.Outcome() {
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
                    retry(failure.why(), failures);
                  }
                }
              }

              @Override
              public void ended(BtpSession session, String why) {
                link.detach(session, why);
              }
            });
  }

  private void retry(String why, int failed) {
    int number = ++attempt;
    long delay = Backoff.millis(failed, settings.random());
    if (failed > 0) {
      link.dialFailed(why, failed, settings.clock().instant().plusMillis(delay));
    }
    giveUp = settings.loops().schedule(() -> retryNow(number), delay);
  }

  private void retryNow(int number) {
    synchronized (link) {
      if (number == attempt) {
        attempt();
      }
    }
  }
}

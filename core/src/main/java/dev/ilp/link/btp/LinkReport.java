package dev.ilp.link.btp;

import dev.ilp.account.AccountId;
import dev.ilp.link.LinkListener;
import dev.ilp.link.LinkState;
import dev.ilp.link.LinkStatus;
import dev.ilp.log.NodeLog;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * What is told of a link: its status, to whoever asks and to its listener, and the lines of the
 * log. Changed under the link's monitor; the status may be read by any thread.
 */
final class LinkReport {

  private final AccountId account;
  private final Clock clock;
  private final LinkListener listener;
  private final NodeLog log;
  private volatile LinkStatus status;

  /** Of a link that was never up. */
  LinkReport(AccountId account, BtpSettings settings, LinkListener listener) {
    this.account = account;
    this.clock = settings.clock();
    this.listener = listener;
    this.log = settings.log().forClass(BtpLink.class);
    this.status =
        new LinkStatus(
            account,
            LinkState.CONNECTING,
            clock.instant(),
            Optional.of("not connected yet"),
            Optional.empty(),
            0,
            Optional.empty());
  }

  LinkStatus status() {
    return status;
  }

  /** A session is open. */
  void connected(BtpSession session, boolean replacesOlder) {
    status =
        new LinkStatus(
            account,
            LinkState.CONNECTED,
            clock.instant(),
            Optional.empty(),
            Optional.of(session.remoteAddress()),
            0,
            Optional.empty());
    log.info("link_connected")
        .addKeyValue("peer", account)
        .addKeyValue("remote", session.remoteAddress())
        .log(replacesOlder ? "link is up, a newer session replaced the older" : "link is up");
    listener.changed(status);
  }

  /** Its session is over, which is no news: another link with the peer has taken its place. */
  void replaced() {
    log.info("session_ended").addKeyValue("peer", account).log("the link has been replaced");
  }

  /** The session is over; the new state is told apart. */
  void disconnected(String why, boolean matters) {
    (matters ? log.warn("link_disconnected") : log.info("link_disconnected"))
        .addKeyValue("peer", account)
        .addKeyValue("error", why)
        .log("link is down");
  }

  /** The peer was dialled in vain, for the so many-th time. */
  void dialFailed(String why, int failures, Instant next) {
    boolean failed = failures >= BtpClient.FAILURES_TO_FAIL;
    var line =
        failures == BtpClient.FAILURES_TO_FAIL
            ? log.error("link_failed")
            : failed ? log.debug("link_failed") : log.warn("link_connect_failed");
    line.addKeyValue("peer", account)
        .addKeyValue("error", why)
        .addKeyValue("failures", failures)
        .addKeyValue("nextAttempt", next)
        .log("cannot connect, trying again");
    retrying(why, failures, next);
  }

  /** It is down, and the peer is dialled again. */
  void retrying(String why, int failures, Instant next) {
    LinkState state =
        failures >= BtpClient.FAILURES_TO_FAIL ? LinkState.FAILED : LinkState.DISCONNECTED;
    change(state, why, failures, Optional.of(next));
  }

  /** It is down, and nothing is done about it. */
  void down(String why) {
    change(LinkState.DISCONNECTED, why, 0, Optional.empty());
  }

  /** It is about to come up. */
  void connecting(String why, int failures) {
    change(LinkState.CONNECTING, why, failures, Optional.empty());
  }

  private void change(LinkState state, String why, int failures, Optional<Instant> next) {
    Instant since = status.state() == state ? status.since() : clock.instant();
    status =
        new LinkStatus(account, state, since, Optional.of(why), Optional.empty(), failures, next);
    listener.changed(status);
  }
}

package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.R02_INSUFFICIENT_TIMEOUT;

import dev.ilp.account.AccountId;
import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.Rejections;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * Takes our margin off the expiry and caps it at the longest hold: what is left is how long we
 * wait, never less, since the next hop may fulfill until then. Too little time left is R02.
 */
final class ShortenExpiry implements Step<OutgoingPrepare> {

  private final long window;
  private final Map<AccountId, Long> capMillis;

  /** An object, so that none is made for each packet whose next hop has no limit of its own. */
  private final Long longestHold;

  private final Clock clock;
  private final Rejections rejections;

  ShortenExpiry(Hold hold, Clock clock, Rejections rejections) {
    this.window = hold.messageWindow().toMillis();
    this.longestHold = hold.maxHoldTime().toMillis();
    this.capMillis = hold.capMillis();
    this.clock = clock;
    this.rejections = rejections;
  }

  @Override
  public void pass(OutgoingPrepare outgoing, Next<OutgoingPrepare> next, ReplyHandler back) {
    Prepare prepare = outgoing.prepare();
    long now = clock.millis();
    long expiry =
        Math.min(
            prepare.expiresAt().toEpochMilli() - window,
            now + capMillis.getOrDefault(outgoing.to().id(), longestHold));
    if (expiry - now < window) {
      back.handle(
          rejections.reject(
              R02_INSUFFICIENT_TIMEOUT,
              "%d ms left, this node needs %d"
                  .formatted(prepare.expiresAt().toEpochMilli() - now, 2 * window)));
      return;
    }
    next.forward(
        outgoing.with(prepare.forNextHop(prepare.amount(), Instant.ofEpochMilli(expiry))), back);
  }
}

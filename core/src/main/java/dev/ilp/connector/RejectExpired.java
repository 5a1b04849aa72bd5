package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.R02_INSUFFICIENT_TIMEOUT;

import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.Rejections;
import java.time.Clock;

/** Stops a Prepare that has expired already: R02 (RFC 27, "Packet Processing"). */
final class RejectExpired implements Step<IncomingPrepare> {

  private final Clock clock;
  private final Rejections rejections;

  RejectExpired(Clock clock, Rejections rejections) {
    this.clock = clock;
    this.rejections = rejections;
  }

  @Override
  public void pass(IncomingPrepare incoming, Next<IncomingPrepare> next, ReplyHandler back) {
    if (incoming.prepare().expiresAt().toEpochMilli() <= clock.millis()) {
      back.handle(
          rejections.reject(
              R02_INSUFFICIENT_TIMEOUT, "expired at " + incoming.prepare().expiresAt()));
      return;
    }
    next.forward(incoming, back);
  }
}

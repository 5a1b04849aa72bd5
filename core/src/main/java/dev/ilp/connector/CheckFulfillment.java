package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F05_WRONG_CONDITION;
import static dev.ilp.packet.IlpErrorCode.R00_TRANSFER_TIMED_OUT;

import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.Rejections;
import java.time.Clock;

/**
 * Lets a Fulfill back only if it pays for the Prepare that was sent out: in time, else R00, and
 * with its preimage, else F05 (RFC 27, "Packet Processing").
 */
final class CheckFulfillment implements Step<OutgoingPrepare> {

  private final Clock clock;
  private final Rejections rejections;

  CheckFulfillment(Clock clock, Rejections rejections) {
    this.clock = clock;
    this.rejections = rejections;
  }

  @Override
  public void pass(OutgoingPrepare outgoing, Next<OutgoingPrepare> next, ReplyHandler back) {
    next.forward(outgoing, reply -> back.handle(check(outgoing.prepare(), reply)));
  }

  private Reply check(Prepare prepare, Reply reply) {
    return switch (reply) {
      case Fulfill late when clock.millis() > prepare.expiresAt().toEpochMilli() ->
          rejections.reject(R00_TRANSFER_TIMED_OUT, RejectedAt.LATE);
      case Fulfill wrong when !wrong.fulfillment().fulfills(prepare.executionCondition()) ->
          rejections.reject(F05_WRONG_CONDITION, "the fulfillment does not match the condition");
      case Reply other -> other;
    };
  }
}

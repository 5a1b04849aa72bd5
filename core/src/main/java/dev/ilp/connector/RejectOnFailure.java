package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.T00_INTERNAL_ERROR;

import dev.ilp.link.ReplyHandler;
import dev.ilp.log.NodeLog;
import dev.ilp.packet.PacketId;
import dev.ilp.packet.Rejections;

/**
 * Turns whatever a step below throws, a bug, into T00: logged here, the peer told nothing of it. It
 * stands below each step that has something to undo, so that its T00 passes there like any Reject;
 * below {@link CreditNextHop} it is {@link SendByLink} that does the same.
 */
final class RejectOnFailure implements Step<IncomingPrepare> {

  private final Rejections rejections;
  private final NodeLog log;

  RejectOnFailure(Rejections rejections, NodeLog log) {
    this.rejections = rejections;
    this.log = log.forClass(RejectOnFailure.class);
  }

  @Override
  public void pass(IncomingPrepare incoming, Next<IncomingPrepare> next, ReplyHandler back) {
    Once once = Once.of(back);
    try {
      next.forward(incoming, once);
    } catch (RuntimeException e) {
      if (once.isDone()) {
        throw e; // on the Reply's way back, above here: that is for the one above to answer
      }
      log.error("packet_failed")
          .addKeyValue("peer", incoming.from().id())
          .addKeyValue("packet", PacketId.of(incoming.prepare()))
          .addKeyValue("condition", incoming.prepare().executionCondition().shortId())
          .addKeyValue("destination", incoming.prepare().destination())
          .setCause(e)
          .log("a step failed");
      once.handle(rejections.reject(T00_INTERNAL_ERROR, RejectedAt.BROKEN));
    }
  }
}

package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.T00_INTERNAL_ERROR;

import dev.ilp.link.ReplyHandler;
import dev.ilp.log.NodeLog;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.Rejections;
import java.util.concurrent.atomic.AtomicBoolean;

/** Turns whatever a step below throws, a bug, into T00: logged here, the peer told nothing of it. */
final class RejectOnFailure implements Step<IncomingPrepare> {

  private final Rejections rejections;
  private final NodeLog log;

  RejectOnFailure(Rejections rejections, NodeLog log) {
    this.rejections = rejections;
    this.log = log.forClass(RejectOnFailure.class);
  }

  @Override
  public void pass(IncomingPrepare incoming, Next<IncomingPrepare> next, ReplyHandler back) {
    Once once = new Once(back);
    try {
      next.forward(incoming, once);
    } catch (RuntimeException e) {
      log.error("packet_failed")
          .addKeyValue("peer", incoming.from().id())
          .addKeyValue("condition", incoming.prepare().executionCondition().shortId())
          .addKeyValue("destination", incoming.prepare().destination())
          .setCause(e)
          .log("a step failed");
      once.handle(rejections.reject(T00_INTERNAL_ERROR, "internal error"));
    }
  }

  /** A step may have answered before it broke: only the first Reply goes back. */
  private static final class Once extends AtomicBoolean implements ReplyHandler {

    private static final long serialVersionUID = 1L;
    private final transient ReplyHandler back;

    Once(ReplyHandler back) {
      this.back = back;
    }

    @Override
    public void handle(Reply reply) {
      if (compareAndSet(false, true)) {
        back.handle(reply);
      }
    }
  }
}

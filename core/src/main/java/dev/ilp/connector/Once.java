package dev.ilp.connector;

import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.IlpPacket.Reply;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets the first Reply through and no other, so that a failure below can be answered safely. */
class Once extends AtomicBoolean implements ReplyHandler {

  private static final long serialVersionUID = 1L;
  private final transient ReplyHandler back;

  Once(ReplyHandler back) {
    this.back = back;
  }

  @Override
  public final void handle(Reply reply) {
    if (compareAndSet(false, true)) {
      back.handle(reply);
    }
  }

  /** Whether a Reply has gone through. */
  final boolean isDone() {
    return get();
  }
}

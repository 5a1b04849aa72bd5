package dev.ilp.connector;

import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.IlpPacket.Reply;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets the first Reply through and no other, so that a failure below can be answered safely. What a
 * step has to undo when the Reply comes back, it may do in a subclass: then one object is both.
 */
class Once extends AtomicBoolean implements ReplyHandler {

  private static final long serialVersionUID = 1L;
  private final transient ReplyHandler back;

  Once(ReplyHandler back) {
    this.back = back;
  }

  /** {@code back} itself if it lets no second Reply through anyway. */
  static Once of(ReplyHandler back) {
    return back instanceof Once once ? once : new Once(back);
  }

  @Override
  public final void handle(Reply reply) {
    if (compareAndSet(false, true)) {
      passBack(reply);
    }
  }

  /** Hands the first Reply on. */
  void passBack(Reply reply) {
    back.handle(reply);
  }

  /** Whether a Reply has gone through. */
  final boolean isDone() {
    return get();
  }
}

package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.T05_RATE_LIMITED;

import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.Rejections;
import java.util.function.LongSupplier;

/** Stops a Prepare beyond the account's packets a second: T05. */
final class LimitRate implements Step<IncomingPrepare> {

  private final LongSupplier nanoTime;
  private final Rejections rejections;

  LimitRate(LongSupplier nanoTime, Rejections rejections) {
    this.nanoTime = nanoTime;
    this.rejections = rejections;
  }

  @Override
  public void pass(IncomingPrepare incoming, Next<IncomingPrepare> next, ReplyHandler back) {
    if (!incoming.from().withinRate(nanoTime)) {
      back.handle(rejections.reject(T05_RATE_LIMITED, "too many packets a second"));
      return;
    }
    next.forward(incoming, back);
  }
}

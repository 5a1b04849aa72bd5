package dev.ilp.connector;

import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Rejections;

/** Stops an amount above the account's maximum per packet: F08, with both amounts in its data. */
final class LimitAmount implements Step<IncomingPrepare> {

  private final Rejections rejections;

  LimitAmount(Rejections rejections) {
    this.rejections = rejections;
  }

  @Override
  public void pass(IncomingPrepare incoming, Next<IncomingPrepare> next, ReplyHandler back) {
    Amount maximum = incoming.from().limits().maxPacketAmount();
    if (incoming.prepare().amount().compareTo(maximum) > 0) {
      back.handle(rejections.amountTooLarge(incoming.prepare().amount(), maximum));
      return;
    }
    next.forward(incoming, back);
  }
}

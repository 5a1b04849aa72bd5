package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.T04_INSUFFICIENT_LIQUIDITY;

import dev.ilp.account.Account;
import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.Rejections;

/** Adds the amount to the sender's balance, within its limit (T04); takes it off on a Reject. */
final class HoldBalance implements Step<IncomingPrepare> {

  private final Rejections rejections;

  HoldBalance(Rejections rejections) {
    this.rejections = rejections;
  }

  @Override
  public void pass(IncomingPrepare incoming, Next<IncomingPrepare> next, ReplyHandler back) {
    Account from = incoming.from();
    Amount amount = incoming.prepare().amount();
    if (!from.hold(amount)) {
      back.handle(
          rejections.reject(T04_INSUFFICIENT_LIQUIDITY, "the sender's balance limit is reached"));
      return;
    }
    next.forward(incoming, new Held(from, amount, back));
  }

  /** Waits for the Reply, which decides what becomes of the amount. */
  private static final class Held extends Once {

    private static final long serialVersionUID = 1L;
    private final transient Account from;
    private final transient Amount amount;

    Held(Account from, Amount amount, ReplyHandler back) {
      super(back);
      this.from = from;
      this.amount = amount;
    }

    @Override
    void passBack(Reply reply) {
      switch (reply) {
        case Fulfill fulfill -> from.keep(amount);
        case Reject reject -> from.release(amount);
      }
      super.passBack(reply);
    }
  }
}

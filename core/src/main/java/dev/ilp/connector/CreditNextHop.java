package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.T04_INSUFFICIENT_LIQUIDITY;

import dev.ilp.account.Account;
import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.Rejections;

/** Takes the amount off the next hop's balance when it fulfills; T04 beyond its limit. */
final class CreditNextHop implements Step<OutgoingPrepare> {

  private final Rejections rejections;

  CreditNextHop(Rejections rejections) {
    this.rejections = rejections;
  }

  @Override
  public void pass(OutgoingPrepare outgoing, Next<OutgoingPrepare> next, ReplyHandler back) {
    Account to = outgoing.to();
    Amount amount = outgoing.prepare().amount();
    if (!to.promise(amount)) {
      back.handle(
          rejections.reject(T04_INSUFFICIENT_LIQUIDITY, "the next hop's balance limit is reached"));
      return;
    }
    next.forward(
        outgoing,
        reply -> {
          switch (reply) {
            case Fulfill fulfill -> to.pay(amount);
            case Reject reject -> to.forgo(amount);
          }
          back.handle(reply);
        });
  }
}

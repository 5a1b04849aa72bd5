package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F03_INVALID_AMOUNT;
import static dev.ilp.packet.IlpErrorCode.R01_INSUFFICIENT_SOURCE_AMOUNT;
import static dev.ilp.packet.IlpErrorCode.T00_INTERNAL_ERROR;

import dev.ilp.account.Asset;
import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.Rejections;

/**
 * Applies the rate and the scales of both accounts, rounding down. A non-zero amount that would
 * become zero is R01, one beyond 64 bits F03, a missing price T00: only the operator can mend it.
 */
final class ConvertAmount implements Step<OutgoingPrepare> {

  private final Rates rates;
  private final Rejections rejections;

  ConvertAmount(Rates rates, Rejections rejections) {
    this.rates = rates;
    this.rejections = rejections;
  }

  @Override
  public void pass(OutgoingPrepare outgoing, Next<OutgoingPrepare> next, ReplyHandler back) {
    Asset from = outgoing.from().asset();
    Asset to = outgoing.to().asset();
    if (from.equals(to)) {
      next.forward(outgoing, back);
      return;
    }
    if (!rates.canConvert(from, to)) {
      back.handle(
          rejections.reject(
              T00_INTERNAL_ERROR, "no exchange rate from " + from.code() + " to " + to.code()));
      return;
    }
    convert(outgoing, next, back);
  }

  private void convert(OutgoingPrepare outgoing, Next<OutgoingPrepare> next, ReplyHandler back) {
    Prepare prepare = outgoing.prepare();
    Amount converted;
    try {
      converted = rates.convert(prepare.amount(), outgoing.from().asset(), outgoing.to().asset());
    } catch (ArithmeticException e) {
      back.handle(
          rejections.reject(
              F03_INVALID_AMOUNT,
              "amount " + prepare.amount() + " has more than 64 bits for the next hop"));
      return;
    }
    if (converted.isZero() && !prepare.amount().isZero()) {
      back.handle(
          rejections.reject(
              R01_INSUFFICIENT_SOURCE_AMOUNT,
              "amount " + prepare.amount() + " would become zero for the next hop"));
      return;
    }
    next.forward(outgoing.with(prepare.forNextHop(converted, prepare.expiresAt())), back);
  }
}

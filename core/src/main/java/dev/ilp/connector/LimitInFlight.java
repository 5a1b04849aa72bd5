package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.T03_CONNECTOR_BUSY;

import dev.ilp.account.Account;
import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.Rejections;

/** Stops a Prepare that would be one too many of its account's in flight: T03. */
final class LimitInFlight implements Step<IncomingPrepare> {

  private final Rejections rejections;

  LimitInFlight(Rejections rejections) {
    this.rejections = rejections;
  }

  @Override
  public void pass(IncomingPrepare incoming, Next<IncomingPrepare> next, ReplyHandler back) {
    Account from = incoming.from();
    if (!from.enter()) {
      back.handle(rejections.reject(T03_CONNECTOR_BUSY, "too many packets in flight"));
      return;
    }
    next.forward(incoming, new Entered(from, back));
  }

  /** Waits for the Reply, with which the packet is no longer in flight. */
  private static final class Entered extends Once {

    private static final long serialVersionUID = 1L;
    private final transient Account from;

    Entered(Account from, ReplyHandler back) {
      super(back);
      this.from = from;
    }

    @Override
    void passBack(Reply reply) {
      from.leave();
      super.passBack(reply);
    }
  }
}

package dev.ilp.connector;

import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.PingProtocol;
import dev.ilp.packet.Rejections;

/**
 * Fulfills every Prepare with the well-known ping condition, its data sent back. Anyone knows the
 * preimage: the amount of a ping is given away, to each hop that cares to take it.
 */
final class PingReceiver implements Receiver {

  @Override
  public boolean accepts(IncomingPrepare incoming) {
    return incoming.prepare().executionCondition().equals(PingProtocol.CONDITION);
  }

  @Override
  public void receive(
      IncomingPrepare incoming,
      Rejections rejections,
      Next<IncomingPrepare> next,
      ReplyHandler back) {
    back.handle(new Fulfill(PingProtocol.FULFILLMENT, incoming.prepare().data()));
  }
}

package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F06_UNEXPECTED_PAYMENT;

import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.Rejections;
import java.util.List;

/** Answers Prepares to exactly the self address by the node's receivers; F06 if none wants it. */
final class AnswerSelf implements Step<IncomingPrepare> {

  private final List<Receiver> receivers;
  private final Rejections rejections;

  AnswerSelf(List<Receiver> receivers, Rejections rejections) {
    this.receivers = receivers;
    this.rejections = rejections;
  }

  @Override
  public void pass(IncomingPrepare incoming, Next<IncomingPrepare> next, ReplyHandler back) {
    if (!incoming.prepare().destination().equals(rejections.selfAddress())) {
      next.forward(incoming, back);
      return;
    }
    for (Receiver receiver : receivers) {
      if (receiver.accepts(incoming)) {
        receiver.receive(incoming, rejections, next, back);
        return;
      }
    }
    back.handle(
        rejections.reject(F06_UNEXPECTED_PAYMENT, "this node receives ping and echo packets only"));
  }
}

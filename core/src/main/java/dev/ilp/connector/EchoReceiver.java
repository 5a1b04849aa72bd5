package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F01_INVALID_PACKET;

import dev.ilp.link.ReplyHandler;
import dev.ilp.oer.OerException;
import dev.ilp.packet.EchoCodec;
import dev.ilp.packet.EchoCodec.Echo;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.PeerProtocol;
import dev.ilp.packet.Rejections;

/**
 * Answers an echo request with a Prepare of the same amount and condition to the address it names:
 * its initiator knows the preimage and fulfills both.
 */
final class EchoReceiver implements Receiver {

  @Override
  public boolean accepts(IncomingPrepare incoming) {
    return EchoCodec.hasPrefix(incoming.prepare().data());
  }

  @Override
  public void receive(
      IncomingPrepare incoming,
      Rejections rejections,
      Next<IncomingPrepare> next,
      ReplyHandler back) {
    try {
      switch (EchoCodec.decode(incoming.prepare().data())) {
        case Echo.Request(IlpAddress replyTo) when isForeign(replyTo) ->
            next.forward(answer(incoming, replyTo), back);
        case Echo.Request(IlpAddress replyTo) ->
            back.handle(
                rejections.reject(F01_INVALID_PACKET, "echo must not go to " + replyTo.value()));
        case Echo.Response() ->
            back.handle(rejections.reject(F01_INVALID_PACKET, "no echo was asked for"));
      }
    } catch (OerException e) {
      back.handle(
          rejections.reject(F01_INVALID_PACKET, "unreadable echo request: " + e.getMessage()));
    }
  }

  /** Whether the address may be somebody else's: {@code peer.} and {@code self.} never leave. */
  private static boolean isForeign(IlpAddress replyTo) {
    return !PeerProtocol.isPeer(replyTo) && !replyTo.scheme().equals("self");
  }

  private static IncomingPrepare answer(IncomingPrepare request, IlpAddress replyTo) {
    Prepare asked = request.prepare();
    Prepare answer =
        new Prepare(
            asked.amount(),
            asked.expiresAt(),
            asked.executionCondition(),
            replyTo,
            EchoCodec.encode(new Echo.Response()));
    return new IncomingPrepare(request.from(), answer, request.events(), true);
  }
}

package dev.ilp.link;

import dev.ilp.packet.IlpPacket.Reply;

/** Takes the Reply to one Prepare: exactly once, on whatever event loop it arrived. */
@FunctionalInterface
public interface ReplyHandler {
  void handle(Reply reply);

  /**
   * The same for a Reply that came from the peer, and was not made here in its place: who triggered
   * a Reject is what the peer says, which may be anything.
   */
  default void handleFromPeer(Reply reply) {
    handle(reply);
  }
}

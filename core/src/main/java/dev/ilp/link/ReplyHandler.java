package dev.ilp.link;

import dev.ilp.packet.IlpPacket.Reply;

/** Takes the Reply to one Prepare: exactly once, on whatever event loop it arrived. */
@FunctionalInterface
public interface ReplyHandler {
  void handle(Reply reply);
}

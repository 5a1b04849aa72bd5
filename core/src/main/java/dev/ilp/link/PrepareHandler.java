package dev.ilp.link;

import dev.ilp.account.AccountId;
import dev.ilp.packet.IlpPacket.Prepare;

/** The way in: takes a Prepare from a peer, and where its Reply goes. Must not block. */
@FunctionalInterface
public interface PrepareHandler {
  void handle(AccountId from, Prepare prepare, ReplyHandler back);
}

package dev.ilp.connector;

import dev.ilp.account.Account;
import dev.ilp.packet.IlpPacket.Prepare;

/**
 * A Prepare on the sender's side of this node.
 *
 * @param from the sender's account: the session it came by decides, never the packet
 * @param events whom to tell what happens to it
 * @param echoReply whether this node made it itself as the answer to an echo request, which may
 *     lead back to the sender
 */
record IncomingPrepare(Account from, Prepare prepare, PacketEvents events, boolean echoReply) {

  IncomingPrepare(Account from, Prepare prepare, PacketEvents events) {
    this(from, prepare, events, false);
  }
}

package dev.ilp.connector;

import dev.ilp.account.Account;
import dev.ilp.packet.IlpPacket.Prepare;

/** A Prepare on the next hop's side of this node. */
record OutgoingPrepare(Account from, Account to, Prepare prepare, PacketEvents events) {

  OutgoingPrepare with(Prepare changed) {
    return new OutgoingPrepare(from, to, changed, events);
  }
}

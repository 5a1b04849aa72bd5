package dev.ilp.connector;

import dev.ilp.account.AccountId;
import dev.ilp.packet.IlpPacket.Prepare;

/** Watches packets pass a connector. Called on event loops: must not block. */
@FunctionalInterface
public interface PacketObserver {

  /** Looks away. */
  PacketObserver NONE = (from, prepare) -> PacketEvents.NONE;

  /** A Prepare came in; what happens to it is told to the result. */
  PacketEvents received(AccountId from, Prepare prepare);

  /** Both watch. */
  default PacketObserver and(PacketObserver other) {
    return (from, prepare) -> {
      PacketEvents mine = received(from, prepare);
      PacketEvents others = other.received(from, prepare);
      if (mine.equals(PacketEvents.NONE)) {
        return others;
      }
      return others.equals(PacketEvents.NONE) ? mine : mine.and(others);
    };
  }
}

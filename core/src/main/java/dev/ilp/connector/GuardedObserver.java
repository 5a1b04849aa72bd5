package dev.ilp.connector;

import dev.ilp.account.AccountId;
import dev.ilp.log.NodeLog;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.routing.Route;
import java.util.List;

/**
 * Lets no failure of an observer decide what becomes of a packet: it is logged, and that is all.
 */
final class GuardedObserver implements PacketObserver {

  private final PacketObserver observer;
  private final NodeLog log;

  GuardedObserver(PacketObserver observer, NodeLog log) {
    this.observer = observer;
    this.log = log.forClass(GuardedObserver.class);
  }

  @Override
  public PacketEvents received(AccountId from, Prepare prepare) {
    try {
      return observer.received(from, prepare);
    } catch (RuntimeException e) {
      failed(e);
      return PacketEvents.NONE;
    }
  }

  void routed(PacketEvents events, Route route, List<Route> candidates) {
    try {
      events.routed(route, candidates);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  void forwarded(PacketEvents events, AccountId to, Prepare outgoing) {
    try {
      events.forwarded(to, outgoing);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  void rejectedByNextHop(PacketEvents events) {
    try {
      events.rejectedByNextHop();
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  void answered(PacketEvents events, Reply reply) {
    try {
      events.answered(reply);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void failed(RuntimeException cause) {
    log.error("observer_failed").setCause(cause).log("an observer of packets failed");
  }
}

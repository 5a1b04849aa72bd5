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
      PacketEvents events = observer.received(from, prepare);
      return events.equals(PacketEvents.NONE) ? events : new Guarded(events);
    } catch (RuntimeException e) {
      failed(e);
      return PacketEvents.NONE;
    }
  }

  private void failed(RuntimeException cause) {
    log.error("observer_failed").setCause(cause).log("an observer of packets failed");
  }

  private final class Guarded implements PacketEvents {

    private final PacketEvents events;

    Guarded(PacketEvents events) {
      this.events = events;
    }

    @Override
    public void routed(Route route, List<Route> candidates) {
      try {
        events.routed(route, candidates);
      } catch (RuntimeException e) {
        failed(e);
      }
    }

    @Override
    public void forwarded(AccountId to, Prepare outgoing) {
      try {
        events.forwarded(to, outgoing);
      } catch (RuntimeException e) {
        failed(e);
      }
    }

    @Override
    public void answered(Reply reply) {
      try {
        events.answered(reply);
      } catch (RuntimeException e) {
        failed(e);
      }
    }
  }
}

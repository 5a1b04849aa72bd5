package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F00_BAD_REQUEST;
import static dev.ilp.packet.IlpErrorCode.T03_CONNECTOR_BUSY;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.link.PrepareHandler;
import dev.ilp.link.ReplyHandler;
import dev.ilp.log.NodeLog;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.routing.Route;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes Prepares from links and sees that each gets one Reply. What it does with them is the {@link
 * Pipeline}'s; a packet sees one pipeline from start to end, also while a reload swaps it.
 */
public final class Connector implements PrepareHandler {

  private final GuardedObserver observer;
  private final PacketLog packetLog;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile Pipeline pipeline;
  private volatile boolean stopping;

  /**
   * A connector over this pipeline.
   *
   * @param observer is told of each packet, beside the log
   */
  public Connector(Pipeline pipeline, NodeLog log, PacketObserver observer) {
    this.pipeline = pipeline;
    this.packetLog = new PacketLog(log);
    this.observer =
        new GuardedObserver(
            observer.equals(PacketObserver.NONE) ? packetLog : packetLog.and(observer), log);
  }

  /** Packets that come in from now on pass this pipeline. */
  public void use(Pipeline changed) {
    pipeline = changed;
  }

  /**
   * From now on one packet of {@code every} has its lines in the log at level info, whatever the
   * level; 0: none.
   */
  public void sampleLog(int every) {
    packetLog.sample(every);
  }

  /** No more Prepares: those that come in are turned away with T03. */
  public void stopAccepting() {
    stopping = true;
  }

  /** How many Prepares wait for their Reply. */
  public int inFlight() {
    return inFlight.get();
  }

  /** Waits until no Prepare is in flight, at most so long; false if some still are. */
  public boolean awaitIdle(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    synchronized (inFlight) {
      while (inFlight.get() > 0) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(inFlight, left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
    return true;
  }

  private void leave() {
    if (inFlight.decrementAndGet() == 0 && stopping) {
      synchronized (inFlight) {
        inFlight.notifyAll();
      }
    }
  }

  @Override
  public void handle(AccountId from, Prepare prepare, ReplyHandler back) {
    Pipeline current = pipeline;
    Account account = current.account(from);
    if (account == null) {
      back.handle(current.rejections().reject(F00_BAD_REQUEST, "no such account any more"));
      return;
    }
    InFlight waiting = new InFlight(account, observer.received(from, prepare), back);
    account.received();
    inFlight.incrementAndGet();
    if (stopping) {
      waiting.handle(current.rejections().reject(T03_CONNECTOR_BUSY, RejectedAt.STOPPING));
      return;
    }
    current.handle(new IncomingPrepare(account, prepare, waiting), waiting);
  }

  /**
   * A Prepare without its Reply yet: where that goes, and who watches until then. One object for
   * both, as there is one for each packet.
   */
  private final class InFlight extends Once implements PacketEvents {

    private static final long serialVersionUID = 1L;
    private final transient Account from;
    private final transient PacketEvents events;

    InFlight(Account from, PacketEvents events, ReplyHandler back) {
      super(back);
      this.from = from;
      this.events = events;
    }

    @Override
    public void routed(Route route, List<Route> candidates) {
      observer.routed(events, route, candidates);
    }

    @Override
    public void forwarded(AccountId to, Prepare outgoing) {
      observer.forwarded(events, to, outgoing);
    }

    @Override
    public void rejectedByNextHop() {
      observer.rejectedByNextHop(events);
    }

    @Override
    public void answered(Reply reply) {
      observer.answered(events, reply);
    }

    @Override
    void passBack(Reply reply) {
      try {
        from.answered(reply instanceof Fulfill);
        answered(reply);
        super.passBack(reply);
      } finally {
        leave(); // after the Reply is on its way: a stop closes its session next
      }
    }
  }
}

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
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes Prepares from links and sees that each gets one Reply. What it does with them is the {@link
 * Pipeline}'s; a packet sees one pipeline from start to end, also while a reload swaps it.
 */
public final class Connector implements PrepareHandler {

  private final PacketObserver observer;
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
    PacketEvents events = observer.received(from, prepare);
    account.received();
    inFlight.incrementAndGet();
    ReplyHandler answer =
        reply -> {
          try {
            account.answered(reply instanceof Fulfill);
            events.answered(reply);
            back.handle(reply);
          } finally {
            leave(); // after the Reply is on its way: a stop closes its session next
          }
        };
    if (stopping) {
      answer.handle(current.rejections().reject(T03_CONNECTOR_BUSY, RejectedAt.STOPPING));
      return;
    }
    current.handle(new IncomingPrepare(account, prepare, events), answer);
  }
}

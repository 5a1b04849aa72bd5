package dev.ilp.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends packets at a constant rate, on a thread of its own. A packet's time counts from when it
 * should have been sent, also when it had to wait until fewer were in flight: else a slow node
 * would keep just those packets from being measured that it delays.
 */
final class RatePacer implements AutoCloseable {

  private static final long BACK_OFF_NANOS = 20_000;

  private final List<LoadSession> sessions;
  private final double nanosAPacket;
  private final long start = System.nanoTime();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile boolean stopped;
  private long sent;

  private RatePacer(Load load, List<LoadSession> sessions) {
    this.sessions = sessions;
    this.nanosAPacket = (double) TimeUnit.SECONDS.toNanos(1) / Math.max(1, load.rate());
  }

  /** Starts to send all that is due before {@code end}, if the load is one of a rate. */
  static RatePacer start(Load load, List<LoadSession> sessions, long end) {
    RatePacer pacer = new RatePacer(load, sessions);
    if (load.rate() == 0) {
      pacer.end.complete(null);
    } else {
      Thread.ofPlatform().daemon().name("ilp-bench-rate").start(() -> pacer.run(end));
    }
    return pacer;
  }

  private void run(long until) {
    try {
      long now = System.nanoTime();
      while ((now < until || due() < until) && !stopped) {
        boolean idle = sendDue(now, until);
        LockSupport.parkNanos(idle ? due() - System.nanoTime() : BACK_OFF_NANOS);
        now = System.nanoTime();
      }
      end.complete(null);
    } catch (IOException | BenchException | RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  private long due() {
    return start + (long) (sent * nanosAPacket);
  }

  /** Sends what is due; whether nothing is left of it. */
  private boolean sendDue(long now, long until) throws IOException, BenchException {
    boolean all = true;
    while (all && due() <= now && due() < until) {
      LoadSession session = sessions.get((int) (sent % sessions.size()));
      all = session.hasRoom();
      if (all) {
        session.queue(due());
        sent++;
      }
    }
    for (LoadSession session : sessions) {
      all &= session.flush();
    }
    return all;
  }

  /** Whether the last packet has been sent, or could not be. */
  boolean isDone() {
    return end.isDone();
  }

  /** Throws what kept the last packet from being sent. */
  void finish() throws IOException, BenchException {
    try {
      end.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("stopped before the end", e);
    } catch (ExecutionException e) {
      throw new BenchException("cannot send: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    stopped = true;
  }
}

package dev.ilp.account;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A limit of packets a second that lets bursts of up to one second's worth pass. It keeps one
 * number: the time at which all that has passed would be used up at the steady rate.
 */
final class PacketRate {

  private static final long SECOND = 1_000_000_000L;

  /** Stands for no time at all: nothing has passed yet. */
  private static final long NEVER = Long.MIN_VALUE;

  private final AtomicLong usedUpAt = new AtomicLong(NEVER);

  /**
   * Whether one more packet may pass at {@code nowNanos}, which counts from anywhere, as {@link
   * System#nanoTime} does.
   */
  boolean tryPass(int packetsPerSecond, long nowNanos) {
    long interval = Math.max(1, SECOND / packetsPerSecond);
    while (true) {
      long before = usedUpAt.get();
      long start = before == NEVER || before - nowNanos < 0 ? nowNanos : before;
      long after = start + interval;
      if (after - nowNanos > Math.max(SECOND, interval)) {
        return false;
      }
      if (usedUpAt.compareAndSet(before, after)) {
        return true;
      }
    }
  }
}

package dev.ilp.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts what was fulfilled, and how long it took, while it is measured. */
final class Meter {

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(100);
  private static final int DIGITS = 3;

  private final Histogram nanos = new Histogram(LONGEST, DIGITS);
  private boolean measuring;
  private volatile long fulfilled;

  /** From now on, or no longer, packets count. */
  void measure(boolean on) {
    measuring = on;
  }

  void record(long latency) {
    if (measuring) {
      nanos.recordValue(Math.clamp(latency, 0, LONGEST));
    }
  }

  /** Notes that so many more packets were fulfilled, whether they count or not. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes it
  void add(int packets) {
    fulfilled += packets;
  }

  /** All that were fulfilled so far. */
  long fulfilled() {
    return fulfilled;
  }

  /** Round trips in nanoseconds; their number is that of the packets that count. */
  Histogram nanos() {
    return nanos;
  }
}

package dev.ilp.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Counts what was fulfilled while it is measured, and how long it took.
 *
 * <p>Where packets go out at a rate, the time of each counts that was due while it was measured,
 * however late it came back: else those would be missing that took longest. One thread uses it, but
 * for {@link #fulfilled}.
 */
final class Meter {

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(100);
  private static final int DIGITS = 3;

  private final Histogram nanos = new Histogram(LONGEST, DIGITS);
  private final boolean byDue;
  private long start;
  private long end;
  private boolean measuring;
  private long counted;
  private volatile long fulfilled;

  Meter(Load load) {
    this.byDue = load.rate() > 0;
  }

  /** When it will be measured, by {@link System#nanoTime}. */
  void expect(long from, long to) {
    start = from;
    end = to;
  }

  /** From now on, or no longer, packets that are fulfilled count. */
  void measure(boolean on) {
    measuring = on;
  }

  /** Notes that a packet was fulfilled just {@code now}. */
  void record(long sent, long now) {
    counted += measuring ? 1 : 0;
    if (byDue ? sent - start >= 0 && sent - end < 0 : measuring) {
      nanos.recordValue(Math.clamp(now - sent, 0, LONGEST));
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

  /** Those that were while it was measured. */
  long counted() {
    return counted;
  }

  /** Round trips in nanoseconds. */
  Histogram nanos() {
    return nanos;
  }
}

package dev.ilp.telemetry;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells the time of day by the nanosecond counter that durations are measured with, so that a
 * packet's arrival takes one look at one clock. It follows the other clock, which may be put
 * forward and back, every 100 ms.
 */
final class TimeOfDay {

  private static final long FOLLOWS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Clock clock;
  private volatile long aheadMicros;
  private volatile long followsAt;

  TimeOfDay(Clock clock, LongSupplier nanoTime) {
    this.clock = clock;
    follow(nanoTime.getAsLong());
  }

  /** Milliseconds since 1970 when the counter was at {@code nanos}, which is about now. */
  long millis(long nanos) {
    if (nanos - followsAt >= 0) {
      follow(nanos); // two threads at once: both set the same, but for microseconds
    }
    return Math.floorDiv(micros(nanos) + aheadMicros, TimeUnit.MILLISECONDS.toMicros(1));
  }

  private void follow(long nanos) {
    aheadMicros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) - micros(nanos);
    followsAt = nanos + FOLLOWS_NANOS;
  }

  private static long micros(long nanos) {
    return TimeUnit.NANOSECONDS.toMicros(nanos);
  }
}

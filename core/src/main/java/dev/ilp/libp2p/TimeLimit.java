package dev.ilp.libp2p;

import java.time.Duration;

/** The moment by which something that has begun must have ended, whatever it consists of. */
final class TimeLimit {

  private final long endNanos;

  private TimeLimit(long endNanos) {
    this.endNanos = endNanos;
  }

  static TimeLimit of(Duration duration) {
    return new TimeLimit(System.nanoTime() + duration.toNanos());
  }

  /** Zero or less when it is over. */
  long nanosLeft() {
    return endNanos - System.nanoTime();
  }

  /** Zero when it is over. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanosLeft()));
  }

  /** The earlier of this one and {@code duration} from now. */
  TimeLimit atMost(Duration duration) {
    TimeLimit other = of(duration);
    return other.endNanos - endNanos < 0 ? other : this;
  }

  static Libp2pException exceeded(String what) {
    return new Libp2pException(Failure.TIMED_OUT, what + " took too long");
  }
}

package dev.ilp.discovery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after failures in a row: 2 s, then twice that each time, at most 5 min. */
record RetryDelay(RandomGenerator random) {

  static final Duration FIRST = Duration.ofSeconds(2);
  static final Duration LONGEST = Duration.ofMinutes(5);
  private static final double JITTER = 0.2;
  private static final int MAX_DOUBLINGS = 16;

  /**
   * The time until the next attempt, up to a fifth shorter or longer.
   *
   * @param failures in a row, from 1 on
   */
  Duration after(int failures) {
    Duration doubled = FIRST.multipliedBy(1L << Math.clamp(failures - 1L, 0, MAX_DOUBLINGS));
    return jittered(doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST);
  }

  /** Up to a fifth shorter or longer. */
  Duration jittered(Duration time) {
    double factor = 1 - JITTER + random.nextDouble() * 2 * JITTER;
    return Duration.ofMillis(Math.round(time.toMillis() * factor));
  }
}

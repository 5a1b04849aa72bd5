package dev.ilp.link.btp;

import java.util.random.RandomGenerator;

/** How long to wait before dialling again: 1, 2, 4, 8, 16 seconds, then 16 each time. */
final class Backoff {

  private static final long FIRST_MILLIS = 1000;
  private static final int DOUBLINGS = 4;

  /** Peers that lost one node at one time come back at different times. */
  private static final double JITTER = 0.2;

  private Backoff() {}

  /**
   * The delay after so many failures in a row, give or take a fifth.
   *
   * @param failures 0 after a session that ended, and the delay is that of the first failure
   */
  static long millis(int failures, RandomGenerator random) {
    long delay = FIRST_MILLIS << Math.min(Math.max(0, failures - 1), DOUBLINGS);
    return Math.round(delay * (1 + JITTER * (2 * random.nextDouble() - 1)));
  }
}

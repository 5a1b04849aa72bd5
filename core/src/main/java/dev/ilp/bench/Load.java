package dev.ilp.bench;

import java.time.Duration;

/**
 * What a generator does.
 *
 * @param window how many packets are in flight at any time, over all sessions; 0: as many as the
 *     rate makes
 * @param rate how many packets are sent a second; 0: as many as the window allows
 * @param active over how many sessions
 */
public record Load(int window, int rate, int payload, int active) {

  /** How much of a window that never closes is used while there is a rate. */
  static final int MOST_IN_FLIGHT = 8192;

  public Load {
    if ((window > 0) == (rate > 0)) {
      throw new IllegalArgumentException("either a window or a rate: " + window + ", " + rate);
    }
  }

  /** A constant number of packets in flight. */
  public static Load ofWindow(int window, int payload, int active) {
    return new Load(window, 0, payload, active);
  }

  /** A constant number of packets a second. */
  public static Load ofRate(int rate, int payload, int active) {
    return new Load(0, rate, payload, active);
  }

  Load onOneSession() {
    return new Load(window, rate, payload, 1);
  }

  /** How many packets may be in flight on this one of the active sessions. */
  int windowOf(int session) {
    if (window == 0) {
      return Math.max(1, MOST_IN_FLIGHT / active);
    }
    return window / active + (session < window % active ? 1 : 0);
  }

  /** When it is measured. */
  public record Times(Duration warmup, Duration duration) {}
}

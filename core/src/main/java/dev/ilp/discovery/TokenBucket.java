package dev.ilp.discovery;

import java.time.Duration;
import java.time.Instant;

/** How often something may be done: so many times at once, then so many times a second. */
final class TokenBucket {

  private final double capacity;
  private final double perSecond;
  private double tokens;
  private Instant filledAt;

  TokenBucket(int capacity, double perSecond, Instant now) {
    this.capacity = capacity;
    this.perSecond = perSecond;
    this.tokens = capacity;
    this.filledAt = now;
  }

  /** Takes one, if there is one. */
  boolean take(Instant now) {
    fill(now);
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** How long until there is one. */
  Duration untilNext(Instant now) {
    fill(now);
    return tokens >= 1
        ? Duration.ZERO
        : Duration.ofMillis((long) Math.ceil((1 - tokens) / perSecond * 1000));
  }

  /** Whether it is as if it had never been used. */
  boolean isFull(Instant now) {
    fill(now);
    return tokens >= capacity;
  }

  /** A clock that was set back fills nothing. */
  private void fill(Instant now) {
    long millis = Math.max(0, Duration.between(filledAt, now).toMillis());
    tokens = Math.min(capacity, tokens + millis / 1000.0 * perSecond);
    filledAt = now;
  }
}

package dev.ilp.net;

import java.time.Duration;
import java.time.Instant;

/**
 * How often something may be done: so many times at once, then so many times a second. Not for
 * several threads.
 */
public final class TokenBucket {

  private static final double NANOS = 1e9;

  private final double capacity;
  private final double perSecond;
  private double tokens;
  private Instant filledAt;

  public TokenBucket(int capacity, double perSecond, Instant now) {
    this.capacity = capacity;
    this.perSecond = perSecond;
    this.tokens = capacity;
    this.filledAt = now;
  }

  /** Takes one, if there is one. */
  public boolean take(Instant now) {
    fill(now);
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** How long until there is one. */
  public Duration untilNext(Instant now) {
    fill(now);
    return tokens >= 1
        ? Duration.ZERO
        : Duration.ofMillis((long) Math.ceil((1 - tokens) / perSecond * 1000));
  }

  /** Whether it is as if it had never been used. */
  public boolean isFull(Instant now) {
    fill(now);
    return tokens >= capacity;
  }

  /** A clock that was set back fills nothing. */
  private void fill(Instant now) {
    long nanos = Math.max(0, Duration.between(filledAt, now).toNanos());
    tokens = Math.min(capacity, tokens + nanos / NANOS * perSecond);
    filledAt = now;
  }
}

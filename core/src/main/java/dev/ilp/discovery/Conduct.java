package dev.ilp.discovery;

import dev.ilp.net.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How one peer has behaved: what it may still ask for, and what counts against it. */
final class Conduct {

  static final int MAX_STRIKES = 10;
  static final Duration STRIKES_WITHIN = Duration.ofSeconds(60);
  static final Duration BANNED_FOR = Duration.ofMinutes(10);

  private static final int GETS = 10;
  private static final int ANNOUNCEMENTS = 20;

  private final TokenBucket gets;
  private final TokenBucket announcements;
  private final Deque<Instant> strikes = new ArrayDeque<>();
  private Instant notBefore = Instant.MIN;
  private Instant bannedUntil = Instant.MIN;

  Conduct(Instant now) {
    this.gets = new TokenBucket(GETS, 1, now);
    this.announcements = new TokenBucket(ANNOUNCEMENTS, 2, now);
  }

  /**
   * Whether a request may be answered now: zero; else how long to wait. One that comes although it
   * was told to wait is a strike.
   */
  synchronized Duration request(boolean isAnnouncement, Instant now) {
    TokenBucket bucket = isAnnouncement ? announcements : gets;
    if (bucket.take(now)) {
      return Duration.ZERO;
    }
    Duration wait = bucket.untilNext(now);
    if (now.isBefore(notBefore)) {
      strike(now);
    }
    notBefore = now.plus(wait);
    return wait;
  }

  /** Something counts against it; whether it is to be sent away for it. */
  synchronized boolean strike(Instant now) {
    strikes.add(now);
    strikes.removeIf(at -> at.isBefore(now.minus(STRIKES_WITHIN)));
    if (strikes.size() < MAX_STRIKES) {
      return false;
    }
    strikes.clear();
    bannedUntil = now.plus(BANNED_FOR);
    return true;
  }

  synchronized boolean isBanned(Instant now) {
    return now.isBefore(bannedUntil);
  }

  /** Whether forgetting it would change nothing. */
  synchronized boolean isClean(Instant now) {
    return !isBanned(now)
        && gets.isFull(now)
        && announcements.isFull(now)
        && strikes.stream().allMatch(at -> at.isBefore(now.minus(STRIKES_WITHIN)));
  }
}

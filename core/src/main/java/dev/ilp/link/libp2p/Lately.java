package dev.ilp.link.libp2p;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers for a minute what has happened with whom; at most a thousand of them, the newest. */
public final class Lately<K> {

  static final Duration FOR = Duration.ofMinutes(1);
  static final int MOST = 1000;

  private final InstantSource clock;
  private final Map<K, Instant> since = new LinkedHashMap<>();

  public Lately(InstantSource clock) {
    this.clock = clock;
  }

  /** Notes that it happens now; false if it has lately, too: then the minute goes on. */
  public synchronized boolean add(K who) {
    Instant now = clock.instant();
    Instant before = since.get(who);
    if (before != null && !isOver(before, now)) {
      return false;
    }
    since.remove(who); // and goes to the end
    since.put(who, now);
    if (since.size() > MOST) {
      since.remove(since.keySet().iterator().next());
    }
    return true;
  }

  /** Also if the clock was set back. */
  private static boolean isOver(Instant before, Instant now) {
    return now.isBefore(before) || !now.isBefore(before.plus(FOR));
  }
}

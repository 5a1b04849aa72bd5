package dev.ilp.discovery;

import dev.ilp.libp2p.PeerId;
import dev.ilp.net.TokenBucket;
import dev.ilp.oer.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * News for connected peers, collected for each of them for a while, so that a storm of joins
 * becomes a few messages. What is older news by the time it would go out, does not.
 */
final class Announcements {

  private static final int SHORTEST_MILLIS = 100;
  private static final int LONGEST_MILLIS = 1000;

  /** How much news waits for one peer; more, and the oldest is left to the periodic exchange. */
  static final int MAX_WAITING = 512;

  /** A little less than a peer takes, so that it never has to refuse. */
  private static final int AT_ONCE = 15;

  private static final double PER_SECOND = 1.5;

  private final RandomGenerator random;
  private final Map<PeerId, Waiting> waiting = new HashMap<>();

  Announcements(RandomGenerator random) {
    this.random = random;
  }

  private record News(Bytes record, int hops) {}

  /** What waits for one peer. */
  private static final class Waiting {
    private final Map<PeerId, News> news = new LinkedHashMap<>();
    private final TokenBucket bucket;
    private Instant due = Instant.MIN;

    Waiting(Instant now) {
      this.bucket = new TokenBucket(AT_ONCE, PER_SECOND, now);
    }
  }

  /** One message for one peer. */
  record Outgoing(PeerId to, List<Bytes> records, int hops) {
    Outgoing {
      records = List.copyOf(records);
    }
  }

  /**
   * News about a peer, for all of these but that peer.
   *
   * @param hops how often those who get it may pass it on
   */
  synchronized void add(
      PeerId about, Bytes record, int hops, Collection<PeerId> targets, Instant now) {
    for (PeerId target : targets) {
      if (!target.equals(about)) {
        add(waiting.computeIfAbsent(target, _ -> new Waiting(now)), about, record, hops, now);
      }
    }
  }

  private void add(Waiting queue, PeerId about, Bytes record, int hops, Instant now) {
    if (queue.news.isEmpty()) {
      queue.due = now.plusMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS + 1));
    }
    queue.news.put(about, new News(record, hops));
    if (queue.news.size() > MAX_WAITING) {
      Iterator<News> oldest = queue.news.values().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** What is to go out now: at most one message for each peer. */
  synchronized List<Outgoing> due(Instant now) {
    List<Outgoing> due = new ArrayList<>();
    waiting.forEach(
        (target, queue) -> {
          if (!queue.news.isEmpty() && !now.isBefore(queue.due) && queue.bucket.take(now)) {
            due.add(next(target, queue, now));
          }
        });
    return due;
  }

  /** Those with the hops of the first; the others have their turn later. */
  private Outgoing next(PeerId target, Waiting queue, Instant now) {
    int hops = queue.news.values().iterator().next().hops;
    List<Bytes> records = new ArrayList<>();
    Iterator<News> entries = queue.news.values().iterator();
    while (entries.hasNext() && records.size() < PexMessage.MAX_ANNOUNCED) {
      News entry = entries.next();
      if (entry.hops == hops) {
        records.add(entry.record);
        entries.remove();
      }
    }
    queue.due = now.plusMillis(SHORTEST_MILLIS);
    return new Outgoing(target, records, hops);
  }

  /** Nobody is there any more to tell. */
  synchronized void forget(PeerId target) {
    waiting.remove(target);
  }
}

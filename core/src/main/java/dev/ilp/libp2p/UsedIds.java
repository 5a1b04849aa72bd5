package dev.ilp.libp2p;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which stream ids the other side has used. They may come a little out of order, so a highest one
 * is not enough; they are kept as runs of neighbours, of which an honest peer needs one or a few.
 */
final class UsedIds {

  private static final int MAX_RUNS = 1024;

  /** Ids are odd or even. */
  private static final long STEP = 2;

  /** First to last id of each run. */
  private final TreeMap<Long, Long> runs = new TreeMap<>();

  /** Marks an id; refuses one that was used before, and ids with too many gaps between them. */
  void use(long id) throws MalformedException {
    Map.Entry<Long, Long> before = runs.floorEntry(id);
    if (before != null && before.getValue() >= id) {
      throw new MalformedException("yamux: stream " + id + " was used before");
    }
    boolean joined = before != null && before.getValue() == id - STEP;
    long first = joined && before != null ? before.getKey() : id;
    Long lastAfter = runs.remove(id + STEP);
    runs.put(first, lastAfter == null ? Long.valueOf(id) : lastAfter);
    if (runs.size() > MAX_RUNS) {
      throw new MalformedException("yamux: the ids of streams have too many gaps");
    }
  }
}

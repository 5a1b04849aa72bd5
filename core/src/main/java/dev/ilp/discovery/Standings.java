package dev.ilp.discovery;

import dev.ilp.libp2p.PeerId;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The standing of each peer that was heard of lately; it outlives the peer's connections. */
final class Standings {

  /** Those with the oldest standing are forgotten first. */
  static final int MAX_PEERS = 4096;

  private final Map<PeerId, Standing> standings = new LinkedHashMap<>(16, 0.75f, true);

  synchronized Standing of(PeerId peer, Instant now) {
    Standing known = standings.get(peer);
    if (known != null) {
      return known;
    }
    if (standings.size() >= MAX_PEERS) {
      makeRoom(now);
    }
    Standing fresh = new Standing(now);
    standings.put(peer, fresh);
    return fresh;
  }

  private void makeRoom(Instant now) {
    standings.values().removeIf(standing -> standing.isClean(now));
    Iterator<Standing> oldest = standings.values().iterator();
    while (standings.size() >= MAX_PEERS && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
  }
}

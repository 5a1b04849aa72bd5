package dev.ilp.discovery;

import dev.ilp.libp2p.PeerId;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The conduct of each peer that was heard of lately; it outlives the peer's connections. */
final class Conducts {

  /** Those with the oldest conduct are forgotten first. */
  static final int MAX_PEERS = 4096;

  private final Map<PeerId, Conduct> conducts = new LinkedHashMap<>(16, 0.75f, true);

  synchronized Conduct of(PeerId peer, Instant now) {
    Conduct known = conducts.get(peer);
    if (known != null) {
      return known;
    }
    if (conducts.size() >= MAX_PEERS) {
      makeRoom(now);
    }
    Conduct fresh = new Conduct(now);
    conducts.put(peer, fresh);
    return fresh;
  }

  private void makeRoom(Instant now) {
    conducts.values().removeIf(conduct -> conduct.isClean(now));
    Iterator<Conduct> oldest = conducts.values().iterator();
    while (conducts.size() >= MAX_PEERS && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
  }
}

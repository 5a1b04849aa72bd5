package dev.ilp.discovery;

import dev.ilp.libp2p.PeerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * How many peers are known at most, and who makes room for one more: of those that the node found
 * itself one that never was connected, else the one whose connection ended longest ago.
 *
 * @param most how many to keep
 * @param connected those that are connected now: they stay
 */
record PeersRoom(PeerStore store, IntSupplier most, Supplier<Set<PeerId>> connected) {

  private static final Comparator<KnownPeer> FIRST_TO_GO =
      Comparator.comparing((KnownPeer peer) -> peer.lastSeen().orElse(Instant.MIN))
          .thenComparingInt(peer -> peer.id().hashCode());

  /** Whether there is room for another one now. */
  boolean make() {
    if (store.size() < most.getAsInt()) {
      return true;
    }
    Set<PeerId> stay = connected.get();
    Optional<KnownPeer> first =
        store.peers().stream()
            .filter(peer -> peer.discovered() && !stay.contains(peer.id()))
            .min(FIRST_TO_GO);
    first.ifPresent(peer -> store.remove(peer.id()));
    return first.isPresent();
  }
}

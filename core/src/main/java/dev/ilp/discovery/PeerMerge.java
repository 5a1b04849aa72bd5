package dev.ilp.discovery;

import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.oer.Bytes;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what a node knows and what somebody made of its file meanwhile: both, compared
 * with what the file was when the node last read or wrote it. Who changed something wins over who
 * did not; where both did, addresses that either added are there, those that either removed are
 * not, and a peer that was taken out of the file is gone.
 *
 * @param sequence of a record, unsigned; of two, the one with the larger is newer
 */
record PeerMerge(ToLongFunction<Bytes> sequence) {

  /** All peers by id: those of the node in its order, then those new in the file. */
  Map<PeerId, KnownPeer> merge(
      Map<PeerId, KnownPeer> base, Map<PeerId, KnownPeer> ours, Map<PeerId, KnownPeer> theirs) {
    Set<PeerId> ids = new LinkedHashSet<>(ours.keySet());
    ids.addAll(theirs.keySet());
    Map<PeerId, KnownPeer> merged = new LinkedHashMap<>();
    for (PeerId id : ids) {
      merge(base.get(id), ours.get(id), theirs.get(id)).ifPresent(peer -> merged.put(id, peer));
    }
    return merged;
  }

  private Optional<KnownPeer> merge(
      @Nullable KnownPeer base, @Nullable KnownPeer ours, @Nullable KnownPeer theirs) {
    if (theirs == null) {
      return base == null ? Optional.ofNullable(ours) : Optional.empty();
    }
    if (ours == null) {
      return theirs.equals(base) ? Optional.empty() : Optional.of(theirs);
    }
    if (theirs.equals(base)) {
      return Optional.of(ours);
    }
    return Optional.of(ours.equals(base) ? theirs : both(base, ours, theirs));
  }

  private KnownPeer both(@Nullable KnownPeer base, KnownPeer ours, KnownPeer theirs) {
    List<Multiaddr> before = base == null ? List.of() : base.addresses();
    boolean editedFlag = base != null && theirs.discovered() != base.discovered();
    return new KnownPeer(
        ours.id(),
        addresses(before, ours.addresses(), theirs.addresses()),
        Stream.of(ours.lastSeen(), theirs.lastSeen())
            .flatMap(Optional::stream)
            .max(Comparator.<Instant>naturalOrder()),
        Stream.of(theirs.record(), ours.record())
            .flatMap(Optional::stream)
            .max((a, b) -> Long.compareUnsigned(sequence.applyAsLong(a), sequence.applyAsLong(b))),
        editedFlag ? theirs.discovered() : ours.discovered() && theirs.discovered());
  }

  /** If nothing would be left, what is in the file is. */
  private static List<Multiaddr> addresses(
      List<Multiaddr> before, List<Multiaddr> ours, List<Multiaddr> theirs) {
    Set<Multiaddr> merged = new LinkedHashSet<>(theirs);
    merged.addAll(ours);
    before.stream()
        .filter(address -> !ours.contains(address) || !theirs.contains(address))
        .forEach(merged::remove);
    return merged.isEmpty() ? theirs : List.copyOf(merged);
  }
}

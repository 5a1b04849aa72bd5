package dev.ilp.discovery;

import dev.ilp.discovery.RecordCheck.Verdict;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.libp2p.SignedRecord;
import dev.ilp.log.NodeLog;
import dev.ilp.oer.Bytes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets valid records into the store, within its bounds, and tells connected peers of them.
 * Verifying takes processor time: only a few records are verified at once, whoever sends how many.
 */
final class Newcomers {

  private static final int VERIFIED_AT_ONCE =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /** How often the news of a peer from itself is passed on. */
  static final int HOPS = 2;

  private final InstantSource clock;
  private final PeerStore store;
  private final RecordCheck check;
  private final Announcements announcements;
  private final Supplier<Set<PeerId>> participants;
  private final PeersRoom room;
  private final NodeLog log;
  private final Semaphore verifying = new Semaphore(VERIFIED_AT_ONCE, true);

  /**
   * The way into one store.
   *
   * @param participants those that are connected and take part in the exchange
   * @param room how many peers to keep
   */
  Newcomers(
      InstantSource clock,
      PeerStore store,
      RecordCheck check,
      Announcements announcements,
      Supplier<Set<PeerId>> participants,
      PeersRoom room,
      NodeLog log) {
    this.clock = clock;
    this.store = store;
    this.check = check;
    this.announcements = announcements;
    this.participants = participants;
    this.room = room;
    this.log = log;
  }

  /** A record that must be its sender's own, from now on told to others. */
  Verdict takeOwn(Bytes envelope, PeerId sender) {
    return take(sender, HOPS, verified(() -> check.checkOwn(envelope, sender)));
  }

  /**
   * A record of anybody.
   *
   * @param hops how often it may be passed on; below 0: not
   */
  Verdict take(Bytes envelope, PeerId sender, int hops) {
    return take(sender, hops, verified(() -> check.check(envelope)));
  }

  private Verdict verified(Supplier<Verdict> verification) {
    verifying.acquireUninterruptibly();
    try {
      return verification.get();
    } finally {
      verifying.release();
    }
  }

  private Verdict take(PeerId sender, int hops, Verdict verdict) {
    if (!(verdict instanceof Verdict.Taken(SignedRecord record, List<Multiaddr> usable))) {
      return verdict;
    }
    if (!keep(record, usable)) {
      return new Verdict.Ignored("as many peers are known as there may be");
    }
    if (hops >= 0) {
      List<PeerId> others =
          participants.get().stream().filter(peer -> !peer.equals(sender)).toList();
      announcements.add(record.peerId(), record.envelope(), hops, others, clock.instant());
    }
    return verdict;
  }

  private boolean keep(SignedRecord record, List<Multiaddr> usable) {
    synchronized (store) { // so that two at once do not both find room
      Optional<KnownPeer> known = store.find(record.peerId());
      if (known.isPresent() && isKnown(known.get(), record)) {
        return false; // the same came twice at once
      }
      if (known.isEmpty() && !room.make()) {
        return false;
      }
      store.put(
          known
              .map(peer -> peer.with(usable, record.envelope()))
              .orElseGet(() -> KnownPeer.found(record, usable)));
      tell(record.peerId(), known.isEmpty());
      return true;
    }
  }

  private static boolean isKnown(KnownPeer known, SignedRecord record) {
    return known
        .record()
        .filter(other -> Long.compareUnsigned(PeerRecords.sequence(other), record.sequence()) >= 0)
        .isPresent();
  }

  private void tell(PeerId peer, boolean isNew) {
    (isNew ? log.info("peer_discovered") : log.debug("peer_record_updated"))
        .addKeyValue("peer", peer)
        .addKeyValue("known", store.size())
        .log(isNew ? "a peer was discovered" : "a peer has a newer record");
  }
}

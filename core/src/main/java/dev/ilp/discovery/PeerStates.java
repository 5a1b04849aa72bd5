package dev.ilp.discovery;

import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.PeerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How the node stands with each peer it knows, and whom it is to dial when. It dials nobody itself:
 * it is told what happens and when, and tells of each change of a state.
 */
final class PeerStates {

  /** A connection that ends sooner was none: it counts as a failure. */
  static final Duration SHORT_LIVED = Duration.ofSeconds(30);

  /** A peer with so many of them ... */
  static final int FLAPS = 5;

  /** ... within this time flaps, ... */
  static final Duration FLAPS_WITHIN = Duration.ofMinutes(10);

  /** ... and is not dialled more often than this. */
  static final Duration FLAPPING_DELAY = Duration.ofMinutes(1);

  /** More are not dialled at once. */
  static final int MAX_DIALLING = 16;

  private final RetryDelay delay;
  private final Listener listener;
  private final Map<PeerId, PeerHistory> peers = new LinkedHashMap<>();

  /** Is told of changes, in order; it must not block. */
  @FunctionalInterface
  interface Listener {
    /**
     * A state changed.
     *
     * @param why of a failure; may be empty
     */
    void changed(PeerId peer, PeerState before, View now, String why);
  }

  /**
   * One peer as it is now.
   *
   * @param since when it has this state
   * @param failures in a row
   * @param nextRetry when it will be dialled again
   * @param lastError what went wrong last; empty: nothing since it was connected
   * @param flapping whether its connections often ended at once
   * @param found whether it was dialled because the node found it, not because somebody wants it
   */
  record View(
      PeerState state,
      Instant since,
      int failures,
      Optional<Instant> nextRetry,
      String lastError,
      boolean flapping,
      boolean found) {}

  PeerStates(RandomGenerator random, Listener listener) {
    this.delay = new RetryDelay(random);
    this.listener = listener;
  }

  /** Those of these peers that are to be dialled now; each of them counts as connecting. */
  List<PeerId> toDial(Collection<PeerId> wanted, Instant now) {
    return toDial(wanted, now, MAX_DIALLING, false);
  }

  /** The same of those that the node found itself, at most so many of them. */
  List<PeerId> toDialOfFound(Collection<PeerId> wanted, Instant now, int most) {
    return toDial(wanted, now, most, true);
  }

  private synchronized List<PeerId> toDial(
      Collection<PeerId> wanted, Instant now, int most, boolean found) {
    long dialling =
        peers.values().stream().filter(peer -> peer.state() == PeerState.CONNECTING).count();
    long room = Math.min(most, MAX_DIALLING - dialling);
    List<PeerId> due = new ArrayList<>();
    for (PeerId id : wanted) {
      PeerHistory peer = history(id, now);
      peer.found(found);
      if (due.size() < room && peer.mayBeDialled(now)) {
        due.add(id);
        change(id, peer, PeerState.CONNECTING, "", now);
      }
    }
    return due;
  }

  private PeerHistory history(PeerId id, Instant now) {
    return peers.computeIfAbsent(id, _ -> new PeerHistory(delay, now));
  }

  /** How many are connected or being dialled. */
  synchronized int busy() {
    return (int) peers.values().stream().filter(PeerHistory::isBusy).count();
  }

  /** There is a connection, whoever dialled. */
  synchronized void connected(PeerId id, Instant now) {
    PeerHistory peer = history(id, now);
    peer.succeed();
    change(id, peer, PeerState.CONNECTED, "", now);
  }

  /** Dialling it was in vain. If it dialled us meanwhile, that does not matter. */
  synchronized void dialFailed(PeerId id, Failure failure, String why, Instant now) {
    PeerHistory peer = peers.get(id);
    if (peer != null && peer.state() == PeerState.CONNECTING) {
      change(id, peer, peer.fail(failure, why, now), why, now);
    }
  }

  /** Its only connection ended. */
  synchronized void disconnected(PeerId id, Failure failure, String why, Instant now) {
    PeerHistory peer = peers.get(id);
    if (peer != null && peer.state() == PeerState.CONNECTED) {
      change(id, peer, peer.end(failure, why, now), why, now);
    }
  }

  /** Its entry changed, or somebody asked for it: it is dialled at once, whatever was before. */
  synchronized void retry(PeerId id, Instant now) {
    PeerHistory peer = peers.get(id);
    if (peer != null && !peer.isBusy()) {
      peer.pardon();
      change(id, peer, PeerState.IDLE, "", now);
    }
  }

  /**
   * It tells of other addresses: whoever answered in its place may not be there. It is not dialled
   * sooner than after another failure, so that nobody has others dialled by telling news.
   */
  synchronized void reconsider(PeerId id, Instant now) {
    PeerHistory peer = peers.get(id);
    if (peer != null && peer.state() == PeerState.PERMANENT_FAILURE) {
      peer.delayed(now);
      change(id, peer, PeerState.TEMPORARY_FAILURE, "it has other addresses now", now);
    }
  }

  /** Those that could not be reached for so long. */
  synchronized List<PeerId> failingFor(Duration time, Instant now) {
    return peers.entrySet().stream()
        .filter(entry -> entry.getValue().failsSince(now.minus(time)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Forgets all but these and those that are connected or being dialled. */
  synchronized void keepOnly(Set<PeerId> known) {
    peers
        .entrySet()
        .removeIf(entry -> !known.contains(entry.getKey()) && !entry.getValue().isBusy());
  }

  synchronized Map<PeerId, View> views(Instant now) {
    Map<PeerId, View> views = new LinkedHashMap<>();
    peers.forEach((id, peer) -> views.put(id, peer.view(now)));
    return views;
  }

  private void change(PeerId id, PeerHistory peer, PeerState next, String why, Instant now) {
    PeerState before = peer.state();
    if (peer.become(next, now)) {
      listener.changed(id, before, peer.view(now), why);
    }
  }
}

package dev.ilp.discovery;

import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.PeerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
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
final class Connections {

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

  private static final int MAX_ERROR = 300;

  private final RetryDelay delay;
  private final Listener listener;
  private final Map<PeerId, Entry> peers = new LinkedHashMap<>();

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
   */
  record View(
      PeerState state,
      Instant since,
      int failures,
      Optional<Instant> nextRetry,
      String lastError,
      boolean flapping) {}

  private static final class Entry {
    private PeerState state = PeerState.IDLE;
    private Instant since;
    private Optional<Instant> failingSince = Optional.empty();
    private int failures;
    private Instant notBefore = Instant.MIN;
    private String lastError = "";
    private final Deque<Instant> shortLived = new ArrayDeque<>();

    Entry(Instant now) {
      since = now;
    }

    View view() {
      boolean waits = state == PeerState.TEMPORARY_FAILURE || state == PeerState.IDLE;
      return new View(
          state,
          since,
          failures,
          waits && notBefore.isAfter(Instant.MIN) ? Optional.of(notBefore) : Optional.empty(),
          lastError,
          shortLived.size() >= FLAPS);
    }
  }

  Connections(RandomGenerator random, Listener listener) {
    this.delay = new RetryDelay(random);
    this.listener = listener;
  }

  /** Those of these peers that are to be dialled now; each of them counts as connecting. */
  List<PeerId> toDial(Collection<PeerId> wanted, Instant now) {
    return toDial(wanted, now, MAX_DIALLING);
  }

  /** The same, at most so many of them. */
  synchronized List<PeerId> toDial(Collection<PeerId> wanted, Instant now, int most) {
    long dialling =
        peers.values().stream().filter(peer -> peer.state == PeerState.CONNECTING).count();
    List<PeerId> due = new ArrayList<>();
    for (PeerId id : wanted) {
      Entry peer = peers.computeIfAbsent(id, _ -> new Entry(now));
      boolean mayBe = peer.state == PeerState.IDLE || peer.state == PeerState.TEMPORARY_FAILURE;
      boolean hasRoom = due.size() < most && dialling + due.size() < MAX_DIALLING;
      if (mayBe && hasRoom && !now.isBefore(peer.notBefore)) {
        due.add(id);
        change(id, peer, PeerState.CONNECTING, "", now);
      }
    }
    return due;
  }

  /** How many are connected or being dialled. */
  synchronized int busy() {
    return (int)
        peers.values().stream()
            .filter(peer -> peer.state == PeerState.CONNECTED || peer.state == PeerState.CONNECTING)
            .count();
  }

  /** There is a connection, whoever dialled. */
  synchronized void connected(PeerId id, Instant now) {
    Entry peer = peers.computeIfAbsent(id, _ -> new Entry(now));
    peer.lastError = "";
    peer.failingSince = Optional.empty();
    peer.notBefore = Instant.MIN;
    change(id, peer, PeerState.CONNECTED, "", now);
  }

  /** Dialling it was in vain. If it dialled us meanwhile, that does not matter. */
  synchronized void dialFailed(PeerId id, Failure failure, String why, Instant now) {
    Entry peer = peers.get(id);
    if (peer == null || peer.state != PeerState.CONNECTING) {
      return;
    }
    fail(id, peer, failure, why, now);
  }

  private void fail(PeerId id, Entry peer, Failure failure, String why, Instant now) {
    peer.failures++;
    peer.lastError = why.length() > MAX_ERROR ? why.substring(0, MAX_ERROR) : why;
    if (peer.failingSince.isEmpty()) {
      peer.failingSince = Optional.of(now);
    }
    if (failure == Failure.UNAUTHENTIC) {
      change(id, peer, PeerState.PERMANENT_FAILURE, why, now);
      return;
    }
    Duration wait =
        failure == Failure.INCOMPATIBLE
            ? delay.jittered(RetryDelay.LONGEST)
            : delay.after(peer.failures);
    peer.notBefore = now.plus(wait);
    change(id, peer, PeerState.TEMPORARY_FAILURE, why, now);
  }

  /** Its only connection ended. */
  synchronized void disconnected(PeerId id, Failure failure, String why, Instant now) {
    Entry peer = peers.get(id);
    if (peer == null || peer.state != PeerState.CONNECTED) {
      return;
    }
    boolean isShort = now.isBefore(peer.since.plus(SHORT_LIVED));
    peer.shortLived.removeIf(at -> at.isBefore(now.minus(FLAPS_WITHIN)));
    if (isShort) {
      peer.shortLived.add(now);
      while (peer.shortLived.size() > FLAPS) {
        peer.shortLived.remove();
      }
    } else {
      peer.failures = 0;
    }
    fail(id, peer, failure, why, now);
    if (peer.shortLived.size() >= FLAPS) {
      Instant calm = now.plus(delay.jittered(FLAPPING_DELAY));
      peer.notBefore = calm.isAfter(peer.notBefore) ? calm : peer.notBefore;
    }
  }

  /** Its entry changed, or somebody asked for it: it is dialled at once, whatever was before. */
  synchronized void retry(PeerId id, Instant now) {
    Entry peer = peers.get(id);
    boolean failed =
        peer != null
            && (peer.state == PeerState.TEMPORARY_FAILURE
                || peer.state == PeerState.PERMANENT_FAILURE);
    if (peer != null && failed) {
      peer.failures = 0;
      peer.notBefore = Instant.MIN;
      change(id, peer, PeerState.IDLE, "", now);
    }
  }

  /** Those that could not be reached for so long. */
  synchronized List<PeerId> failingFor(Duration time, Instant now) {
    return peers.entrySet().stream()
        .filter(
            entry ->
                entry
                    .getValue()
                    .failingSince
                    .filter(at -> at.isBefore(now.minus(time)))
                    .isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Forgets all but these and those that are connected or being dialled. */
  synchronized void keepOnly(Set<PeerId> known) {
    peers
        .entrySet()
        .removeIf(
            entry ->
                !known.contains(entry.getKey())
                    && entry.getValue().state != PeerState.CONNECTED
                    && entry.getValue().state != PeerState.CONNECTING);
  }

  synchronized Map<PeerId, View> views() {
    Map<PeerId, View> views = new LinkedHashMap<>();
    peers.forEach((id, peer) -> views.put(id, peer.view()));
    return views;
  }

  private void change(PeerId id, Entry peer, PeerState next, String why, Instant now) {
    PeerState before = peer.state;
    peer.state = next;
    if (before != next) {
      peer.since = now;
      listener.changed(id, before, peer.view(), why);
    }
  }
}

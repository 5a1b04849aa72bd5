package dev.ilp.discovery;

import dev.ilp.discovery.PeerStates.View;
import dev.ilp.libp2p.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How it went with one peer so far, and when it may be dialled again. For one thread at a time. */
final class PeerHistory {

  private static final int MAX_ERROR = 300;

  private final RetryDelay delay;
  private PeerState state = PeerState.IDLE;
  private Instant since;
  private Optional<Instant> failingSince = Optional.empty();
  private int failures;
  private boolean found;
  private Instant notBefore = Instant.MIN;
  private String lastError = "";
  private final Deque<Instant> shortLived = new ArrayDeque<>();

  PeerHistory(RetryDelay delay, Instant now) {
    this.delay = delay;
    this.since = now;
  }

  PeerState state() {
    return state;
  }

  /** Whether the node found it itself; one that somebody wrote down must be right. */
  void found(boolean itself) {
    found = itself;
  }

  boolean isBusy() {
    return state == PeerState.CONNECTED || state == PeerState.CONNECTING;
  }

  boolean mayBeDialled(Instant now) {
    return isWaiting() && !now.isBefore(notBefore);
  }

  private boolean isWaiting() {
    return state == PeerState.IDLE || state == PeerState.TEMPORARY_FAILURE;
  }

  boolean failsSince(Instant time) {
    return failingSince.filter(at -> at.isBefore(time)).isPresent();
  }

  /** Whether the state is another one now. */
  boolean become(PeerState next, Instant now) {
    boolean changes = state != next;
    if (changes) {
      state = next;
      since = now;
    }
    return changes;
  }

  /** There is a connection. */
  void succeed() {
    lastError = "";
    failingSince = Optional.empty();
    notBefore = Instant.MIN;
  }

  /** All is forgotten that keeps it from being dialled. */
  void pardon() {
    failures = 0;
    notBefore = Instant.MIN;
  }

  /** It is to be dialled as late as after another failure. */
  void delayed(Instant now) {
    notBefore = now.plus(delay.after(failures + 1));
  }

  /** Dialling it, or its connection, failed; the state that it has from now on. */
  PeerState fail(Failure failure, String why, Instant now) {
    failures++;
    lastError = why.length() > MAX_ERROR ? why.substring(0, MAX_ERROR) : why;
    if (failingSince.isEmpty()) {
      failingSince = Optional.of(now);
    }
    if (failure == Failure.UNAUTHENTIC) {
      return PeerState.PERMANENT_FAILURE;
    }
    Duration wait =
        failure == Failure.INCOMPATIBLE
            ? delay.jittered(RetryDelay.LONGEST)
            : delay.after(failures);
    notBefore = now.plus(wait);
    return PeerState.TEMPORARY_FAILURE;
  }

  /** Its connection ended; one that lasted makes up for failures before it. */
  PeerState end(Failure failure, String why, Instant now) {
    if (now.isBefore(since.plus(PeerStates.SHORT_LIVED))) {
      shortLived.add(now);
      if (shortLived.size() > PeerStates.FLAPS) {
        shortLived.remove();
      }
    } else {
      failures = 0;
    }
    PeerState next = fail(failure, why, now);
    if (isFlapping(now)) {
      Instant calm = now.plus(delay.jittered(PeerStates.FLAPPING_DELAY));
      notBefore = calm.isAfter(notBefore) ? calm : notBefore;
    }
    return next;
  }

  private boolean isFlapping(Instant now) {
    Instant from = now.minus(PeerStates.FLAPS_WITHIN);
    return shortLived.stream().filter(at -> !at.isBefore(from)).count() >= PeerStates.FLAPS;
  }

  View view(Instant now) {
    return new View(
        state,
        since,
        failures,
        isWaiting() && notBefore.isAfter(Instant.MIN) ? Optional.of(notBefore) : Optional.empty(),
        lastError,
        isFlapping(now),
        found);
  }
}

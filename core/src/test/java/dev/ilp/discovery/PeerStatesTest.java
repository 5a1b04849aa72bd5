package dev.ilp.discovery;

import static dev.ilp.discovery.TestPeers.NOW;
import static dev.ilp.discovery.TestPeers.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.PeerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeerStatesTest {

  private static final PeerId PEER = id(1);

  private final List<PeerState> changes = new ArrayList<>();
  private final PeerStates states =
      new PeerStates(new Random(1), (_, _, now, _) -> changes.add(now.state()));

  private PeerStates.View view() {
    return view(NOW);
  }

  private PeerStates.View view(Instant now) {
    return states
        .views(now)
        .getOrDefault(
            PEER,
            new PeerStates.View(
                PeerState.IDLE, NOW, 0, java.util.Optional.empty(), "", false, false));
  }

  private boolean isDialled(Instant now) {
    return !states.toDial(List.of(PEER), now).isEmpty();
  }

  @Test
  void aPeerIsDialledOnceAtATime() {
    assertThat(states.toDial(List.of(PEER), NOW)).containsExactly(PEER);
    assertThat(states.toDial(List.of(PEER), NOW)).isEmpty();
    assertThat(states.busy()).isEqualTo(1);
    states.connected(PEER, NOW);
    assertThat(states.toDial(List.of(PEER), NOW.plusSeconds(100))).isEmpty();
    assertThat(changes).containsExactly(PeerState.CONNECTING, PeerState.CONNECTED);
  }

  @Test
  void onlySoManyAreDialledAtOnce() {
    List<PeerId> many = TestPeers.many(100).stream().map(KnownPeer::id).toList();

    assertThat(states.toDialOfFound(many, NOW, 3)).hasSize(3);
    assertThat(states.toDial(many, NOW)).hasSize(PeerStates.MAX_DIALLING - 3);
    assertThat(states.toDial(many, NOW)).isEmpty();
  }

  @Test
  void failuresAreTriedAgainLaterAndLater() {
    Instant now = NOW;
    for (int failures = 1; failures < 12; failures++) {
      assertThat(isDialled(now)).isTrue();
      states.dialFailed(PEER, Failure.UNREACHABLE, "refused", now);
      assertThat(view().state()).isEqualTo(PeerState.TEMPORARY_FAILURE);
      assertThat(view().failures()).isEqualTo(failures);
      assertThat(view().lastError()).isEqualTo("refused");
      Instant next = view().nextRetry().orElseThrow();
      assertThat(isDialled(next.minusMillis(1))).isFalse();
      now = next;
    }
    assertThat(Duration.between(view().since(), now)).isGreaterThan(Duration.ofMinutes(3));
    assertThat(states.failingFor(Duration.ofMinutes(1), now)).containsExactly(PEER);
    assertThat(states.failingFor(Duration.ofDays(1), now)).isEmpty();
  }

  @Test
  void somebodyElseInItsPlaceIsNotDialledAgainBeforeTheEntryChanges() {
    isDialled(NOW);
    states.dialFailed(PEER, Failure.UNAUTHENTIC, "somebody else", NOW);

    assertThat(view().state()).isEqualTo(PeerState.PERMANENT_FAILURE);
    assertThat(view().nextRetry()).isEmpty();
    assertThat(isDialled(NOW.plus(Duration.ofDays(9)))).isFalse();
    states.retry(PEER, NOW);
    assertThat(isDialled(NOW)).isTrue();
  }

  @Test
  void newsOfOtherAddressesGivesAnotherChanceButNotAtOnce() {
    isDialled(NOW);
    states.dialFailed(PEER, Failure.UNAUTHENTIC, "somebody else", NOW);

    states.reconsider(PEER, NOW);

    assertThat(view().state()).isEqualTo(PeerState.TEMPORARY_FAILURE);
    assertThat(isDialled(NOW.plusSeconds(3))).isFalse();
    assertThat(isDialled(NOW.plusSeconds(5))).isTrue();
    states.reconsider(PEER, NOW);
    assertThat(view().state()).isEqualTo(PeerState.CONNECTING);
  }

  @Test
  void whoSpeaksSomethingElseIsTriedAgainAfterLong() {
    isDialled(NOW);
    states.dialFailed(PEER, Failure.INCOMPATIBLE, "http", NOW);

    assertThat(view().nextRetry().orElseThrow()).isAfter(NOW.plusSeconds(239));
  }

  @Test
  void aConnectionThatLastedMakesUpForEarlierFailures() {
    isDialled(NOW);
    states.dialFailed(PEER, Failure.UNREACHABLE, "refused", NOW);
    states.connected(PEER, NOW.plusSeconds(5));
    Instant end = NOW.plusSeconds(100);

    states.disconnected(PEER, Failure.CLOSED, "closed", end);

    assertThat(view().state()).isEqualTo(PeerState.TEMPORARY_FAILURE);
    assertThat(view().failures()).isEqualTo(1);
    assertThat(view().nextRetry().orElseThrow()).isBefore(end.plusSeconds(3));
  }

  @Test
  void whoseConnectionsEndAtOnceFlapsAndIsDialledSeldom() {
    Instant now = NOW;
    for (int i = 0; i < PeerStates.FLAPS; i++) {
      states.connected(PEER, now);
      now = now.plusSeconds(1);
      states.disconnected(PEER, Failure.CLOSED, "closed", now);
    }

    assertThat(view(now).flapping()).isTrue();
    assertThat(view(now.plus(PeerStates.FLAPS_WITHIN)).flapping()).isFalse();
    assertThat(view(now).nextRetry().orElseThrow()).isAfter(now.plusSeconds(47));
    now = now.plus(PeerStates.FLAPS_WITHIN).plusSeconds(1);
    states.connected(PEER, now);
    states.disconnected(PEER, Failure.CLOSED, "closed", now.plusSeconds(60));
    assertThat(view(now.plusSeconds(60)).flapping()).isFalse();
  }

  @Test
  void lateNewsChangesNothing() {
    states.dialFailed(PEER, Failure.UNREACHABLE, "refused", NOW);
    states.disconnected(PEER, Failure.CLOSED, "closed", NOW);
    states.retry(PEER, NOW);
    assertThat(states.views(NOW)).isEmpty();

    isDialled(NOW);
    states.connected(PEER, NOW);
    states.dialFailed(PEER, Failure.UNREACHABLE, "refused", NOW);

    assertThat(view().state()).isEqualTo(PeerState.CONNECTED);
  }

  @Test
  void onlyPeersThatAreKnownOrConnectedAreRemembered() {
    IntStream.range(1, 4).forEach(i -> states.toDial(List.of(id(i)), NOW));
    states.connected(id(1), NOW);
    states.dialFailed(id(2), Failure.UNREACHABLE, "x".repeat(999), NOW);
    states.dialFailed(id(3), Failure.UNREACHABLE, "refused", NOW);

    states.keepOnly(Set.of(id(3)));

    assertThat(states.views(NOW)).containsOnlyKeys(id(1), id(3));
  }
}

package dev.ilp.discovery;

import static dev.ilp.discovery.TestPeers.addresses;
import static dev.ilp.discovery.TestPeers.byHand;
import static dev.ilp.discovery.TestPeers.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.libp2p.PeerId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeerMergeTest {

  private static final String A = "/ip4/192.0.2.1/tcp/1";
  private static final String B = "/ip4/192.0.2.2/tcp/2";
  private static final String C = "/ip4/192.0.2.3/tcp/3";

  private final PeerMerge merge = new PeerMerge(PeerRecords::sequence);

  private static Map<PeerId, KnownPeer> map(KnownPeer... peers) {
    Map<PeerId, KnownPeer> map = new LinkedHashMap<>();
    for (KnownPeer peer : peers) {
      map.put(peer.id(), peer);
    }
    return map;
  }

  private static KnownPeer only(Map<PeerId, KnownPeer> peers) {
    assertThat(peers).hasSize(1);
    return peers.values().iterator().next();
  }

  @Test
  void whatOnlyOneSideAddedIsThere() {
    assertThat(merge.merge(map(), map(byHand(1, A)), map(byHand(2, B))))
        .isEqualTo(map(byHand(1, A), byHand(2, B)));
  }

  @Test
  void whatWasTakenOutOfTheFileIsGoneEvenIfTheNodeSawItSince() {
    KnownPeer peer = byHand(1, A);

    assertThat(merge.merge(map(peer), map(peer.seen(TestPeers.NOW)), map())).isEmpty();
  }

  @Test
  void whatTheNodeDroppedIsGoneUnlessSomebodyChangedIt() {
    KnownPeer peer = byHand(1, A);
    KnownPeer changed = byHand(1, B);

    assertThat(merge.merge(map(peer), map(), map(peer))).isEmpty();
    assertThat(merge.merge(map(peer), map(), map(changed))).isEqualTo(map(changed));
  }

  @Test
  void whoChangedSomethingWinsOverWhoDidNot() {
    KnownPeer peer = byHand(1, A);
    KnownPeer seen = peer.seen(TestPeers.NOW);
    KnownPeer edited = byHand(1, B);

    assertThat(merge.merge(map(peer), map(seen), map(peer))).isEqualTo(map(seen));
    assertThat(merge.merge(map(peer), map(peer), map(edited))).isEqualTo(map(edited));
  }

  @Test
  void addressesThatEitherAddedAreThereAndThoseThatEitherRemovedAreNot() {
    KnownPeer base = byHand(1, A, B);
    KnownPeer ours = byHand(1, A, B, C).seen(TestPeers.NOW);
    KnownPeer theirs = byHand(1, B);

    assertThat(merge.merge(map(base), map(ours), map(theirs)))
        .isEqualTo(map(byHand(1, B, C).seen(TestPeers.NOW)));
  }

  @Test
  void ifNoAddressWouldBeLeftThoseOfTheFileAre() {
    KnownPeer ours = byHand(1, A).seen(TestPeers.NOW);
    Map<PeerId, KnownPeer> merged = merge.merge(map(byHand(1, A, B)), map(ours), map(byHand(1, B)));

    assertThat(only(merged).addresses()).isEqualTo(addresses(B));
  }

  @Test
  void theNewerRecordAndTheLaterSightStay() {
    Instant later = TestPeers.NOW.plusSeconds(1);
    KnownPeer ours = found(1, 5, A).seen(TestPeers.NOW);
    KnownPeer theirs = found(1, -1, A).seen(later); // unsigned, so the largest of all

    KnownPeer merged = only(merge.merge(map(), map(ours), map(theirs)));

    assertThat(merged.record()).isEqualTo(theirs.record());
    assertThat(merged.lastSeen()).contains(later);
    assertThat(merged.discovered()).isTrue();
  }

  @Test
  void whatWasFoundAndWrittenByHandAtOnceIsByHand() {
    KnownPeer base = found(1, 5, A);
    KnownPeer byHandNow = base.writtenByHand(base.addresses());

    assertThat(only(merge.merge(map(), map(base), map(byHand(1, A)))).discovered()).isFalse();
    assertThat(only(merge.merge(map(base), map(base.seen(TestPeers.NOW)), map(byHandNow))))
        .isEqualTo(byHandNow.seen(TestPeers.NOW));
  }
}

package dev.ilp.discovery;

import static dev.ilp.discovery.TestPeers.NOW;
import static dev.ilp.discovery.TestPeers.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.discovery.Announcements.Outgoing;
import dev.ilp.net.TokenBucket;
import dev.ilp.oer.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

  private final Announcements announcements = new Announcements(new Random(1));

  private static Bytes record(int number) {
    return Bytes.ofUtf8("record " + number);
  }

  @Test
  void newsIsCollectedForAWhileAndGoesToAllButThePeerItIsAbout() {
    announcements.add(id(1), record(1), 2, List.of(id(1), id(2), id(3)), NOW);

    assertThat(announcements.due(NOW.plusMillis(99))).isEmpty();
    assertThat(announcements.due(NOW.plusMillis(1000)))
        .containsExactlyInAnyOrder(
            new Outgoing(id(2), List.of(record(1)), 2), new Outgoing(id(3), List.of(record(1)), 2));
    assertThat(announcements.due(NOW.plusSeconds(10))).isEmpty();
  }

  @Test
  void newerNewsOfAPeerTakesThePlaceOfOlder() {
    announcements.add(id(1), record(1), 2, List.of(id(2)), NOW);
    announcements.add(id(1), record(2), 1, List.of(id(2)), NOW);

    assertThat(announcements.due(NOW.plusSeconds(1)))
        .containsExactly(new Outgoing(id(2), List.of(record(2)), 1));
  }

  @Test
  void newsWithOtherHopsGoesInAMessageOfItsOwn() {
    announcements.add(id(1), record(1), 2, List.of(id(9)), NOW);
    announcements.add(id(2), record(2), 0, List.of(id(9)), NOW);
    announcements.add(id(3), record(3), 2, List.of(id(9)), NOW);

    assertThat(announcements.due(NOW.plusSeconds(1)))
        .containsExactly(new Outgoing(id(9), List.of(record(1), record(3)), 2));
    assertThat(announcements.due(NOW.plusSeconds(2)))
        .containsExactly(new Outgoing(id(9), List.of(record(2)), 0));
  }

  @Test
  void aStormOfJoinsBecomesAFewMessagesWithinThePeersLimits() {
    // Given
    List<KnownPeer> ids = TestPeers.many(2000);
    for (int i = 0; i < ids.size(); i++) {
      announcements.add(ids.get(i).id(), record(i), 2, List.of(id(0)), NOW);
    }
    TokenBucket limitOfPeer = new TokenBucket(20, 2, NOW);

    // When
    List<Outgoing> sent = new ArrayList<>();
    for (Instant now = NOW; now.isBefore(NOW.plusSeconds(60)); now = now.plusMillis(100)) {
      List<Outgoing> due = announcements.due(now);
      for (Outgoing message : due) {
        assertThat(limitOfPeer.take(now)).isTrue();
        assertThat(message.records()).hasSizeBetween(1, 16);
        sent.add(message);
      }
    }

    // Then
    assertThat(sent).hasSize(Announcements.MAX_WAITING / 16);
  }

  @Test
  void whoIsGoneIsToldNothing() {
    announcements.add(id(1), record(1), 2, List.of(id(2)), NOW);
    announcements.forget(id(2));

    assertThat(announcements.due(NOW.plusSeconds(5))).isEmpty();
  }
}

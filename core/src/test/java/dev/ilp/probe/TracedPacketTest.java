package dev.ilp.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.PacketId;
import dev.ilp.telemetry.SeenPacket;
import dev.ilp.telemetry.SeenPacket.Answered;
import dev.ilp.telemetry.SeenPacket.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracedPacketTest {

  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");
  private static final IlpAddress TO = new IlpAddress("test.c");
  private static final TestPacket PACKET =
      TestPacket.ping(TO, Amount.of(10), Bytes.EMPTY, Duration.ofSeconds(30));

  /** A hop that had the packet for 10 ms. */
  private static Hop hop(String node, Instant at, int expiresIn, Optional<Integer> sentExpiresIn) {
    return new Hop(
        node,
        new SeenPacket(
            new PacketId(1),
            at,
            new AccountId("peer"),
            TO,
            Amount.of(10),
            NOW.plusSeconds(expiresIn),
            Optional.empty(),
            sentExpiresIn.map(
                seconds ->
                    new Sent(
                        new AccountId("next"),
                        Amount.of(10),
                        NOW.plusSeconds(seconds),
                        Duration.ofMillis(1))),
            Optional.of(new Answered(Optional.empty(), Duration.ofMillis(10)))));
  }

  private static TracedPacket traced(Hop... hops) {
    TestResult result = new TestResult.TimedOut(Duration.ZERO);
    return TracedPacket.of(new TracedPacket.Test(PACKET, result), List.of(hops));
  }

  private static List<String> nodes(TracedPacket traced) {
    return traced.hops().stream().map(Hop::nodeId).toList();
  }

  @Test
  void orderIsThatOfTheRouteAndNotOfTheClocks() {
    // Given
    Hop first = hop("a", NOW.plusSeconds(500), 30, Optional.of(20));
    Hop second = hop("b", NOW, 20, Optional.of(10));
    Hop last = hop("c", NOW.plusSeconds(100), 10, Optional.empty());

    // When
    TracedPacket traced = traced(last, first, second);

    // Then
    assertThat(nodes(traced)).containsExactly("a", "b", "c");
    assertThat(traced.isLost(0)).isFalse();
    assertThat(traced.isLost(1)).isFalse();
    assertThat(traced.isLost(2)).isFalse();
  }

  @Test
  void gapIsWhereWhatWasSentIsNotWhatCame() {
    // Given
    Hop first = hop("a", NOW, 30, Optional.of(20));
    Hop third = hop("c", NOW, 10, Optional.of(9));

    // When
    TracedPacket traced = traced(first, third);

    // Then
    assertThat(traced.isLost(0)).isTrue();
    assertThat(traced.isLost(1)).isTrue();
  }

  @Test
  void lastOfSeveralPacketsWithOneIdIsTaken() {
    // Given
    Hop earlier = hop("a", NOW, 30, Optional.empty());
    Hop later = hop("a", NOW.plusSeconds(3), 33, Optional.empty());

    // When
    TracedPacket traced = traced(earlier, later);

    // Then
    assertThat(traced.hops()).containsExactly(later);
  }

  @Test
  void echoThatCrossesANodeTwiceIsShownTwice() {
    // Given
    Hop there = hop("a", NOW, 30, Optional.of(29));
    Hop back = hop("a", NOW.plusMillis(5), 27, Optional.of(26));

    // When
    TracedPacket traced = traced(back, there);

    // Then
    assertThat(traced.hops()).containsExactly(there, back);
  }

  @Test
  void pingsWithoutDataAreToldApart() {
    // Given
    TestPacket one = PACKET.distinct(1);

    // When
    TestPacket two = PACKET.distinct(2);

    // Then
    assertThat(one.id()).isNotEqualTo(two.id()).isNotEqualTo(PACKET.id());
    assertThat(one.hasOnlyNonce()).isTrue();
    assertThat(one.distinct(7)).isEqualTo(one);
  }

  @Test
  void whatSomebodyWantsToSendIsLeftAsItIs() {
    // Given
    TestPacket given =
        TestPacket.ping(TO, Amount.of(10), Bytes.ofAscii("hello"), Duration.ofSeconds(30));

    // When
    TestPacket distinct = given.distinct(1);

    // Then
    assertThat(distinct).isEqualTo(given);
    assertThat(given.hasOnlyNonce()).isFalse();
  }
}

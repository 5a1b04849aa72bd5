package dev.ilp.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Condition;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingTest {

  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");

  private final PacketHistory history =
      new PacketHistory(
          Clock.fixed(NOW, ZoneOffset.UTC), () -> 0, () -> new IlpAddress("test.conn"));

  private void add(Ring ring, int... ids) {
    for (int id : ids) {
      byte[] hash = ByteBuffer.allocate(32).putInt(id).array();
      Prepare prepare =
          new Prepare(
              Amount.of(1),
              NOW.plusSeconds(30),
              new Condition(Bytes.wrap(hash)),
              new IlpAddress("test.b"),
              Bytes.EMPTY);
      ring.add(new PacketRecord(history, new AccountId("a"), prepare));
    }
  }

  private static List<Integer> ids(Ring ring) {
    return ring.newestFirst().map(packet -> packet.id().bits()).toList();
  }

  @Test
  void packetsThatComeWhileAnotherRingTakesOverAreTheYoungest() {
    // Given
    Ring before = new Ring(3);
    add(before, 1, 2, 3, 4);
    Ring after = before.resized(5);
    add(after, 10, 11);

    // When
    after.takeOver(before);

    // Then
    assertThat(ids(after)).containsExactly(11, 10, 4, 3, 2);
  }

  @Test
  void olderOnesTakeNoPlaceOfYoungerOnes() {
    // Given
    Ring before = new Ring(4);
    add(before, 1, 2, 3, 4);
    Ring after = before.resized(2);
    add(after, 10, 11, 12);

    // When
    after.takeOver(before);

    // Then
    assertThat(ids(after)).containsExactly(12, 11);
  }

  @Test
  void ringThatWasNotFullLeavesNoGap() {
    // Given
    Ring before = new Ring(8);
    add(before, 1, 2);
    Ring after = before.resized(4);

    // When
    after.takeOver(before);
    add(after, 10);

    // Then
    assertThat(ids(after)).containsExactly(10, 2, 1);
  }
}

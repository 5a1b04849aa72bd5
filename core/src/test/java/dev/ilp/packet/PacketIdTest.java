package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpPacket.Prepare;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketIdTest {

  private static final Instant EXPIRY = Instant.parse("2030-01-02T03:04:05.678Z");
  private static final Condition CONDITION =
      new Condition(Bytes.fromHex("cafe0123" + "00".repeat(28)));

  private static Prepare prepare(Condition condition, String destination, String data) {
    return new Prepare(
        Amount.of(1), EXPIRY, condition, new IlpAddress(destination), Bytes.ofAscii(data));
  }

  @Test
  void idIsTheFirstDigitsOfTheCondition() {
    // Given
    Prepare prepare = prepare(CONDITION, "test.b", "data");

    // When
    PacketId id = PacketId.of(prepare);

    // Then
    assertThat(id).hasToString("cafe0123").hasToString(CONDITION.shortId());
  }

  @Test
  void pingsOfOneConditionDifferByTheirDestinationAndData() {
    // Given
    Prepare ping = prepare(PingProtocol.CONDITION, "test.b", "one");

    // When
    PacketId id = PacketId.of(ping);

    // Then
    assertThat(id).hasToString("a8731e25"); // printf 'test.bone' | sha256sum
    assertThat(PacketId.of(prepare(PingProtocol.CONDITION, "test.b", "two"))).isNotEqualTo(id);
    assertThat(PacketId.of(prepare(PingProtocol.CONDITION, "test.c", "one"))).isNotEqualTo(id);
  }

  @Test
  void noNodeChangesIt() {
    // Given
    Prepare ping = prepare(PingProtocol.CONDITION, "test.b", "one");

    // When
    Prepare next = ping.forNextHop(Amount.of(7), EXPIRY.minusSeconds(1));

    // Then
    assertThat(PacketId.of(next)).isEqualTo(PacketId.of(ping));
  }

  @Test
  void packetsOfPeerProtocolsAreToldApartByWhatTheyAreFor() {
    // Given
    Prepare config = prepare(PeerProtocol.CONDITION, "peer.config", "");
    Prepare control = prepare(PeerProtocol.CONDITION, "peer.route.control", "");

    // When
    PacketId id = PacketId.of(config);

    // Then
    assertThat(id).isNotEqualTo(PacketId.of(control));
  }

  @Test
  void digitsAreReadInEitherCase() {
    assertThat(PacketId.parse("CAFE0123")).contains(new PacketId(0xcafe0123));
    assertThat(PacketId.parse("00000001")).contains(new PacketId(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cafe012", "cafe01234", "cafe012g", "-afe0123", "0xcafe01"})
  void otherTextIsNoId(String text) {
    assertThat(PacketId.parse(text)).isEmpty();
  }

  @Test
  void samplesAreTheSamePacketsEverywhereAndSoMany() {
    // Given
    int every = 10;

    // When
    long samples =
        IntStream.range(0, 1000)
            .filter(bits -> new PacketId(bits * 0x9e3779b9).isSample(every))
            .count();

    // Then
    assertThat(samples).isBetween(80L, 120L);
    assertThat(new PacketId(-1).isSample(1)).isTrue();
  }
}

package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IlpPacketTest {
  private static final Instant EXPIRES_AT = Instant.parse("2030-01-02T03:04:05.678Z");
  private static final IlpAddress ADDRESS = new IlpAddress("test.conn");
  private static final Bytes TOO_LONG = Bytes.wrap(new byte[IlpPacketCodec.MAX_DATA + 1]);

  @Test
  void aConnectorChangesAmountAndExpiryAndNoOtherField() {
    // Given
    var prepare = prepare(EXPIRES_AT, Bytes.ofAscii("hi"));

    // When
    Prepare next = prepare.forNextHop(Amount.of(9), EXPIRES_AT.minusSeconds(1));

    // Then
    assertThat(next)
        .isEqualTo(
            new Prepare(
                Amount.of(9),
                EXPIRES_AT.minusSeconds(1),
                prepare.executionCondition(),
                prepare.destination(),
                prepare.data()));
  }

  @Test
  void whatCannotBeEncodedIsNoPacket() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> prepare(EXPIRES_AT, TOO_LONG))
        .withMessage("data of 32768 bytes is above the limit 32767");
    assertThatIllegalArgumentException().isThrownBy(() -> prepare(Instant.MAX, Bytes.EMPTY));
    assertThatIllegalArgumentException().isThrownBy(() -> prepare(Instant.MIN, Bytes.EMPTY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fulfill(PeerProtocol.FULFILLMENT, TOO_LONG));
    assertThatIllegalArgumentException().isThrownBy(() -> reject(Bytes.EMPTY, TOO_LONG));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reject(Bytes.wrap(new byte[8192]), Bytes.EMPTY))
        .withMessage("message of 8192 bytes is above the limit 8191");
  }

  @Test
  void theTextOfARejectIsItsMessageWithMalformedUtf8Replaced() {
    assertThat(reject(Bytes.fromHex("68ff69"), Bytes.EMPTY).text()).isEqualTo("h\ufffdi");
  }

  @Test
  void aRejectOfOursNamesWhoTriggeredIt() {
    // When
    Reject reject = Reject.of(IlpErrorCode.F02_UNREACHABLE, ADDRESS, "no route");

    // Then
    assertThat(reject)
        .isEqualTo(
            new Reject(
                IlpErrorCode.F02_UNREACHABLE,
                Optional.of(ADDRESS),
                Bytes.ofAscii("no route"),
                Bytes.EMPTY));
  }

  @Test
  void aMessageThatIsTooLongIsCutAfterAWholeCharacter() {
    // Given 8190 octets and a character of three
    String message = "m".repeat(8190) + "\u20ac";

    // When
    Reject reject = Reject.of(IlpErrorCode.T00_INTERNAL_ERROR, ADDRESS, message);

    // Then
    assertThat(reject.text()).isEqualTo("m".repeat(8190));
  }

  @Test
  void aMessageOfTheGreatestLengthIsKept() {
    // Given 8188 octets and a character of three
    String message = "m".repeat(8188) + "\u20ac";

    // When
    Reject reject = Reject.of(IlpErrorCode.T00_INTERNAL_ERROR, ADDRESS, message);

    // Then
    assertThat(reject.text()).isEqualTo(message);
  }

  private static Prepare prepare(Instant expiresAt, Bytes data) {
    return new Prepare(Amount.of(10), expiresAt, PeerProtocol.CONDITION, ADDRESS, data);
  }

  private static Reject reject(Bytes message, Bytes data) {
    return new Reject(IlpErrorCode.F02_UNREACHABLE, Optional.empty(), message, data);
  }
}

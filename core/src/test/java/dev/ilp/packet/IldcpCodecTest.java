package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Reject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IldcpCodecTest {
  private static final IlpAddress CHILD = new IlpAddress("test.conn.alice");

  @Test
  void aRequestGoesToPeerConfigWithNothingInIt() throws OerException {
    // Given
    Instant expiresAt = Instant.parse("2030-01-02T03:04:05.678Z");

    // When
    var request = IldcpCodec.request(expiresAt);

    // Then
    assertThat(request.destination()).hasToString("peer.config");
    assertThat(request.amount()).isEqualTo(Amount.ZERO);
    assertThat(request.data()).isEqualTo(Bytes.EMPTY);
    IldcpCodec.checkRequest(request, expiresAt);
  }

  @Test
  void theDataOfAResponseAreAddressScaleAndCode() {
    // When
    Fulfill response = IldcpCodec.encodeResponse(new IldcpResponse(CHILD, 4, "USD"));

    // Then
    assertThat(response.data().toHex())
        .isEqualTo("0f746573742e636f6e6e2e616c696365" + "04" + "03555344");
  }

  @Test
  void aRejectIsNoResponseAndSaysWhy() {
    // Given
    var parent = new IlpAddress("test.conn");
    Reject reject = Reject.of(IlpErrorCode.F00_BAD_REQUEST, parent, "no\nchild");

    // Then
    assertThatExceptionOfType(OerException.class)
        .isThrownBy(() -> IldcpCodec.decodeResponse(reject))
        .withMessageContaining("F00 \"no?child\"");
  }

  @Test
  void everyProperPrefixOfTheDataIsRefused() {
    // Given
    Bytes data = IldcpCodec.encodeResponse(new IldcpResponse(CHILD, 4, "USD")).data();

    for (int length = 0; length < data.length(); length++) {
      // When
      Fulfill cut = PeerProtocol.response(data.slice(0, length));

      // Then
      assertThatExceptionOfType(OerException.class)
          .isThrownBy(() -> IldcpCodec.decodeResponse(cut));
    }
  }

  @ParameterizedTest
  @CsvSource({"03782e61 04 00, 0", "03672e61, 4", "03672e61 04, 5", "03672e61 04 8101aa, 5"})
  void offsetsCountFromTheStartOfTheData(String hex, int offset) {
    // Given
    Fulfill response = PeerProtocol.response(Bytes.fromHex(hex.replace(" ", "")));

    // Then
    assertThatExceptionOfType(OerException.class)
        .isThrownBy(() -> IldcpCodec.decodeResponse(response))
        .satisfies(refused -> assertThat(refused.offset()).isEqualTo(offset));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256})
  void aScaleIsOneOctet(int scale) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IldcpResponse(CHILD, scale, "USD"))
        .withMessage("asset scale " + scale + " is not within 0 to 255");
  }
}

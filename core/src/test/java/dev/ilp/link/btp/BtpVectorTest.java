package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.TestVector;
import dev.ilp.oer.VectorSuite;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class BtpVectorTest {
  private static final VectorSuite SUITE = VectorSuite.read("btp.json", "vectors");

  @AfterAll
  static void everyVectorWasExecuted() {
    SUITE.assertExecuted(69);
  }

  @TestFactory
  Stream<DynamicTest> vector() {
    return SUITE.tests(BtpVectorTest::check);
  }

  private static void check(TestVector vector) throws OerException {
    switch (vector.text("op")) {
      case "both" -> checkBoth(vector);
      case "decode" -> checkDecode(vector);
      case "encode" -> {
        assertThat(vector.isRefused()).isTrue();
        assertThatIllegalArgumentException()
            .isThrownBy(() -> BtpPacketCodec.encode(VectorPackets.packet(vector.object("fields"))));
      }
      default -> throw vector.unknown("op");
    }
  }

  private static void checkBoth(TestVector vector) throws OerException {
    BtpPacket packet = VectorPackets.packet(vector.object("fields"));
    Bytes encoded = vector.octets("hex");
    assertThat(vector.isRefused()).isFalse();
    assertThat(Bytes.wrap(BtpPacketCodec.encode(packet)).toHex()).isEqualTo(encoded.toHex());
    assertThat(BtpPacketCodec.decode(encoded)).isEqualTo(packet);
  }

  private static void checkDecode(TestVector vector) throws OerException {
    Bytes encoded = vector.octets("hex");
    // what may be refused or not, is not
    if (!vector.text("expect").equals("either") && vector.isRefused()) {
      assertThatExceptionOfType(OerException.class)
          .isThrownBy(() -> BtpPacketCodec.decode(encoded));
    } else {
      BtpPacket expected = VectorPackets.packet(vector.object("reference").object("decoded"));
      assertThat(asTheReferenceReadsIt(BtpPacketCodec.decode(encoded))).isEqualTo(expected);
    }
  }

  /** It reads no times without three digits of a fraction. */
  private static BtpPacket asTheReferenceReadsIt(BtpPacket packet) {
    return packet instanceof BtpError error
        ? new BtpError(
            error.requestId(),
            error.code(),
            error.name(),
            Optional.empty(),
            error.data(),
            error.protocolData())
        : packet;
  }
}

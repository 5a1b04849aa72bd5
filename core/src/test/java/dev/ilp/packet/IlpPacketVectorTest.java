package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.TestVector;
import dev.ilp.oer.VectorSuite;
import dev.ilp.packet.IlpPacket.Reject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class IlpPacketVectorTest {
  private static final VectorSuite SUITE = VectorSuite.read("ilp.json", "vectors");

  @AfterAll
  static void everyVectorWasExecuted() {
    SUITE.assertExecuted(123);
  }

  @TestFactory
  Stream<DynamicTest> vector() {
    return SUITE.tests(IlpPacketVectorTest::check);
  }

  private static void check(TestVector vector) throws OerException {
    switch (vector.text("op")) {
      case "both" -> checkBoth(vector);
      case "decode" -> checkDecode(vector);
      case "encode" -> {
        assertThat(vector.isRefused()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> packet(vector));
      }
      default -> throw vector.unknown("op");
    }
  }

  private static void checkBoth(TestVector vector) throws OerException {
    IlpPacket packet = packet(vector);
    Bytes encoded = vector.octets("hex");
    assertThat(vector.isRefused()).isFalse();
    assertThat(Bytes.wrap(IlpPacketCodec.encode(packet)).toHex()).isEqualTo(encoded.toHex());
    assertThat(IlpPacketCodec.decode(encoded)).isEqualTo(packet);
    assertThat(IlpPacketCodec.decode(encoded.toArray())).isEqualTo(packet);
  }

  private static void checkDecode(TestVector vector) throws OerException {
    Bytes encoded = vector.octets("hex");
    if (vector.isRefused()) {
      assertThatExceptionOfType(OerException.class)
          .isThrownBy(() -> IlpPacketCodec.decode(encoded));
    } else {
      TestVector decoded = vector.object("reference").object("decoded");
      IlpPacket expected = VectorPackets.packet(decoded.text("type"), decoded);
      assertThat(withWellFormedText(IlpPacketCodec.decode(encoded))).isEqualTo(expected);
    }
  }

  private static IlpPacket packet(TestVector vector) {
    return VectorPackets.packet(vector.text("type"), vector.object("fields"));
  }

  /** As the reference has it, which replaces malformed UTF-8 in the message. */
  private static IlpPacket withWellFormedText(IlpPacket packet) {
    return packet instanceof Reject reject
        ? new Reject(
            reject.code(), reject.triggeredBy(), Bytes.ofUtf8(reject.text()), reject.data())
        : packet;
  }
}

package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.TestVector;
import dev.ilp.oer.VectorSuite;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class IldcpVectorTest {
  private static final VectorSuite SUITE = VectorSuite.read("ildcp.json", "vectors");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @AfterAll
  static void everyVectorWasExecuted() {
    SUITE.assertExecuted(21);
  }

  @TestFactory
  Stream<DynamicTest> vector() {
    return SUITE.tests(IldcpVectorTest::check);
  }

  private static void check(TestVector vector) throws OerException {
    switch (vector.text("what") + " " + vector.text("op")) {
      case "request both" -> {
        assertThat(encoded(request(vector.object("fields")))).isEqualTo(vector.text("hex"));
        IldcpCodec.checkRequest(decodedRequest(vector), NOW);
      }
      case "request decode" -> checkDecodeRequest(vector);
      case "response both" -> {
        IldcpResponse response = response(vector.object("fields"));
        assertThat(encoded(IldcpCodec.encodeResponse(response))).isEqualTo(vector.text("hex"));
        assertThat(decodedResponse(vector)).isEqualTo(response);
      }
      case "response decode" -> checkDecodeResponse(vector);
      default -> throw vector.unknown("op");
    }
  }

  private static void checkDecodeRequest(TestVector vector) throws OerException {
    Prepare request = decodedRequest(vector);
    // a fee may be asked for or not, and is not
    if (!vector.text("expect").equals("either") && vector.isRefused()) {
      assertThatExceptionOfType(OerException.class)
          .isThrownBy(() -> IldcpCodec.checkRequest(request, NOW));
    } else {
      IldcpCodec.checkRequest(request, NOW);
    }
  }

  private static void checkDecodeResponse(TestVector vector) throws OerException {
    if (vector.isRefused()) {
      assertThatExceptionOfType(OerException.class).isThrownBy(() -> decodedResponse(vector));
    } else {
      TestVector decoded = vector.object("reference").object("decoded");
      assertThat(decodedResponse(vector)).isEqualTo(response(decoded));
    }
  }

  private static Prepare request(TestVector fields) {
    Prepare request = IldcpCodec.request(Instant.parse(fields.text("expiresAt")));
    return PeerProtocol.request(request.destination(), fields.octets("data"), request.expiresAt());
  }

  private static IldcpResponse response(TestVector fields) {
    return new IldcpResponse(
        new IlpAddress(fields.text("clientAddress")),
        fields.number("assetScale"),
        fields.text("assetCode"));
  }

  private static Prepare decodedRequest(TestVector vector) throws OerException {
    return (Prepare) IlpPacketCodec.decode(vector.octets("hex"));
  }

  private static IldcpResponse decodedResponse(TestVector vector) throws OerException {
    return IldcpCodec.decodeResponse((Reply) IlpPacketCodec.decode(vector.octets("hex")));
  }

  private static String encoded(IlpPacket packet) {
    return Bytes.wrap(IlpPacketCodec.encode(packet)).toHex();
  }
}

package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.TestVector;
import dev.ilp.oer.VectorSuite;
import dev.ilp.packet.IlpPacket.Prepare;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CcpVectorTest {
  private static final VectorSuite SUITE = VectorSuite.read("ccp.json", "vectors");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant EXPIRES_AT = Instant.parse("2099-01-01T00:00:00Z");

  @AfterAll
  static void everyVectorWasExecuted() {
    SUITE.assertExecuted(33);
  }

  @TestFactory
  Stream<DynamicTest> vector() {
    return SUITE.tests(CcpVectorTest::check);
  }

  private static void check(TestVector vector) throws OerException {
    switch (vector.text("op")) {
      case "both" -> checkBoth(vector);
      case "decode" -> checkDecode(vector);
      case "decode-packet" -> {
        Prepare packet = (Prepare) IlpPacketCodec.decode(vector.octets("hex"));
        assertThat(vector.isRefused()).isTrue();
        assertThatExceptionOfType(OerException.class)
            .isThrownBy(() -> PeerProtocol.checkRequest(packet, destination(vector), NOW));
      }
      default -> throw vector.unknown("op");
    }
  }

  private static void checkBoth(TestVector vector) throws OerException {
    Record message = message(vector, vector.object("fields"));
    Bytes payload = vector.octets("payload");
    assertThat(vector.isRefused()).isFalse();
    assertThat(encoded(message).toHex()).isEqualTo(payload.toHex());
    assertThat(decoded(vector, payload)).isEqualTo(message);

    Prepare packet = PeerProtocol.request(destination(vector), payload, EXPIRES_AT);
    PeerProtocol.checkRequest(packet, destination(vector), NOW);
    assertThat(Bytes.wrap(IlpPacketCodec.encode(packet)).toHex()).isEqualTo(vector.text("hex"));
  }

  private static void checkDecode(TestVector vector) throws OerException {
    Bytes payload = vector.octets("payload");
    if (vector.isRefused()) {
      assertThatExceptionOfType(OerException.class).isThrownBy(() -> decoded(vector, payload));
    } else {
      TestVector expected = vector.object("reference").object("decoded");
      assertThat(decoded(vector, payload)).isEqualTo(message(vector, expected));
    }
  }

  private static IlpAddress destination(TestVector vector) {
    return switch (vector.text("what")) {
      case "control" -> PeerProtocol.ROUTE_CONTROL;
      case "update" -> PeerProtocol.ROUTE_UPDATE;
      default -> throw vector.unknown("what");
    };
  }

  private static Bytes encoded(Record message) {
    return message instanceof CcpRouteControl control
        ? CcpCodec.encode(control)
        : CcpCodec.encode((CcpRouteUpdate) message);
  }

  private static Record decoded(TestVector vector, Bytes payload) throws OerException {
    return switch (vector.text("what")) {
      case "control" -> CcpCodec.decodeControl(payload);
      case "update" -> CcpCodec.decodeUpdate(payload);
      default -> throw vector.unknown("what");
    };
  }

  private static Record message(TestVector vector, TestVector fields) {
    return switch (vector.text("what")) {
      case "control" -> control(fields);
      case "update" -> update(fields);
      default -> throw vector.unknown("what");
    };
  }

  private static CcpRouteControl control(TestVector fields) {
    return new CcpRouteControl(
        fields.number("mode"),
        UUID.fromString(fields.text("lastKnownRoutingTableId")),
        fields.bigNumber("lastKnownEpoch"),
        fields.texts("features"));
  }

  private static CcpRouteUpdate update(TestVector fields) {
    return new CcpRouteUpdate(
        UUID.fromString(fields.text("routingTableId")),
        fields.bigNumber("currentEpochIndex"),
        fields.bigNumber("fromEpochIndex"),
        fields.bigNumber("toEpochIndex"),
        Duration.ofMillis(fields.bigNumber("holdDownTime")),
        new IlpAddress(fields.text("speaker")),
        fields.objects("newRoutes").stream().map(CcpVectorTest::route).toList(),
        fields.texts("withdrawnRoutes").stream().map(AddressPrefix::new).toList());
  }

  private static CcpRoute route(TestVector fields) {
    return new CcpRoute(
        new AddressPrefix(fields.text("prefix")),
        fields.texts("path").stream().map(IlpAddress::new).toList(),
        fields.octets("auth"),
        fields.objects("props").stream().map(CcpVectorTest::property).toList());
  }

  private static CcpProperty property(TestVector fields) {
    int flags =
        flag(fields, "isOptional", CcpProperty.OPTIONAL)
            | flag(fields, "isTransitive", CcpProperty.TRANSITIVE)
            | flag(fields, "isPartial", CcpProperty.PARTIAL)
            | flag(fields, "isUtf8", CcpProperty.UTF8);
    Bytes value =
        fields.flag("isUtf8") ? Bytes.ofUtf8(fields.text("value")) : fields.octets("value");
    return new CcpProperty(flags, fields.number("id"), value);
  }

  private static int flag(TestVector fields, String name, int flag) {
    return fields.flag(name) ? flag : 0;
  }
}

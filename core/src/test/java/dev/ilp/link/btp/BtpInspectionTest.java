package dev.ilp.link.btp;

import static dev.ilp.inspect.Inspections.INSPECTOR;
import static dev.ilp.inspect.Inspections.content;
import static dev.ilp.inspect.Inspections.field;
import static dev.ilp.inspect.Inspections.isAcceptedAs;
import static dev.ilp.inspect.Inspections.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.inspect.BtpEncoder;
import dev.ilp.inspect.Format;
import dev.ilp.inspect.Inspection;
import dev.ilp.inspect.Inspections;
import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.link.btp.BtpPacket.Transfer;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.VectorSuite;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The inspector takes and makes the BTP packets that the codec takes and makes. */
class BtpInspectionTest {
  private static final VectorSuite SUITE =
      VectorSuite.read("btp.json", "vectors").where(vector -> vector.has("hex"));
  private static final VectorSuite MADE =
      VectorSuite.read("btp.json", "vectors").where(vector -> vector.text("op").equals("both"));
  private static final int LONG = 1_000;

  @AfterAll
  static void everyVectorWasExecuted() {
    SUITE.assertExecuted(SUITE.vectors().size());
    assertThat(SUITE.vectors()).hasSizeGreaterThan(60);
  }

  @TestFactory
  Stream<DynamicTest> vector() {
    return SUITE.tests(
        vector -> {
          Bytes packet = vector.octets("hex");
          check(packet);
          for (int i = 0; i < packet.length() && packet.length() < LONG; i++) {
            check(packet.slice(0, i));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> madeOfTheSameFields() {
    return MADE.tests(
        vector -> {
          BtpPacket packet = VectorPackets.packet(vector.object("fields"));
          assertThat(encoded(packet).toHex()).isEqualTo(vector.octets("hex").toHex());
        });
  }

  @Test
  void changedPacketsAreTakenAlikeSeed7() {
    // Given
    Random random = new Random(7);
    List<Bytes> packets =
        SUITE.vectors().stream().map(v -> v.octets("hex")).filter(b -> b.length() < LONG).toList();

    // Then
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = packets.get(random.nextInt(packets.size())).toArray();
      for (int n = random.nextInt(4); n >= 0 && changed.length > 0; n--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      check(Bytes.wrap(changed));
    }
  }

  private static void check(Bytes input) {
    Inspection inspection = INSPECTOR.inspect(input, Format.BTP);
    Inspections.assertPlaced(inspection);
    try {
      BtpPacket packet = BtpPacketCodec.decode(input);
      assertThat(isAcceptedAs(inspection, Format.BTP)).as("%s", inspection).isTrue();
      checkValues(input, packet, inspection);
    } catch (OerException e) {
      assertThat(isAcceptedAs(inspection, Format.BTP)).as("%s", e).isFalse();
    }
  }

  private static void checkValues(Bytes input, BtpPacket packet, Inspection found) {
    assertThat(value(found, "requestId")).isEqualTo("" + packet.requestId());
    if (packet instanceof Transfer transfer) {
      assertThat(value(found, "body.amount")).isEqualTo(transfer.amount().toString());
    }
    if (packet instanceof BtpError error) {
      assertThat(value(found, "body.name")).isEqualTo(error.name());
      assertThat(field(found, "body.triggeredAt").meaning())
          .isEqualTo(error.triggeredAt().map(Object::toString).orElse(""));
    }
    List<ProtocolData> entries = packet.protocolData();
    assertThat(value(found, "body.protocolData.count")).isEqualTo("" + entries.size());
    for (int i = 0; i < entries.size(); i++) {
      ProtocolData entry = entries.get(i);
      String way = "body.protocolData.[" + i + "].";
      assertThat(value(found, way + "protocolName")).isEqualTo(entry.name());
      assertThat(value(found, way + "contentType")).isEqualTo("" + entry.contentType());
      assertThat(content(input, field(found, way + "data"), entry.data().length()))
          .isEqualTo(entry.data());
    }
  }

  private static Bytes encoded(BtpPacket packet) {
    List<BtpEncoder.Entry> entries =
        packet.protocolData().stream()
            .map(entry -> new BtpEncoder.Entry(entry.name(), entry.contentType(), entry.data()))
            .toList();
    return switch (packet) {
      case Message message -> BtpEncoder.message(message.requestId(), entries);
      case Response response -> BtpEncoder.response(response.requestId(), entries);
      case Transfer transfer ->
          BtpEncoder.transfer(transfer.requestId(), transfer.amount(), entries);
      case BtpError error ->
          BtpEncoder.error(
              error.requestId(),
              error.code(),
              error.name(),
              error.triggeredAt().orElseThrow(),
              error.data(),
              entries);
    };
  }
}

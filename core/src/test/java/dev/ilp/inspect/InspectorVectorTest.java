package dev.ilp.inspect;

import static dev.ilp.inspect.Inspections.INSPECTOR;
import static dev.ilp.inspect.Inspections.isAcceptedAs;
import static dev.ilp.inspect.Inspections.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.TestVector;
import dev.ilp.oer.VectorSuite;
import dev.ilp.packet.CcpCodec;
import dev.ilp.packet.IldcpCodec;
import dev.ilp.packet.IldcpResponse;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.IlpPacketCodec;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every vector is explained, or refused at a byte, as the codecs take or refuse it. */
class InspectorVectorTest {
  private static final VectorSuite ILP =
      VectorSuite.read("ilp.json", "vectors").where(vector -> vector.has("hex"));
  private static final VectorSuite ILDCP = VectorSuite.read("ildcp.json", "vectors");
  private static final VectorSuite CCP = VectorSuite.read("ccp.json", "vectors");

  /** Expiries, of which only those of 17 characters fit a Prepare. */
  private static final VectorSuite TIMES =
      VectorSuite.read("oer.json", "vectors")
          .where(vector -> vector.has("kind") && vector.text("kind").equals("ilp"))
          .where(vector -> vector.text("op").equals("parse-time"))
          .where(vector -> vector.text("text").length() == 17);

  /** Longer ones have too many prefixes to try them all. */
  private static final int LONG = 1_000;

  @AfterAll
  static void everyVectorWasExecuted() {
    ILP.assertExecuted(116);
    ILDCP.assertExecuted(21);
    CCP.assertExecuted(33);
  }

  @TestFactory
  Stream<DynamicTest> ilp() {
    return ILP.tests(
        vector -> {
          Bytes packet = vector.octets("hex");
          IlpAgreement.check(packet);
          assertThat(INSPECTOR.inspect(packet).isAccepted()).isEqualTo(!vector.isRefused());
          for (int i = 0; i < packet.length() && packet.length() < LONG; i++) {
            IlpAgreement.check(packet.slice(0, i));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> expiries() {
    return TIMES.tests(
        vector -> {
          String time = Bytes.ofUtf8(vector.text("text")).toHex();
          Bytes packet =
              Bytes.fromHex("0c3e" + "00".repeat(8) + time + "11".repeat(32) + "03672e6100");
          IlpAgreement.check(packet);
          Inspection inspection = INSPECTOR.inspect(packet);
          assertThat(inspection.isAccepted()).isEqualTo(!vector.isRefused());
          assertThat(inspection.malformed())
              .allMatch(m -> m.offset() == 10 && m.clause() == Clause.ILP_TIME);
        });
  }

  @TestFactory
  Stream<DynamicTest> ildcp() {
    return ILDCP.tests(InspectorVectorTest::checkIldcp);
  }

  private static void checkIldcp(TestVector vector) throws OerException {
    Bytes packet = vector.octets("hex");
    Inspection inspection = INSPECTOR.inspect(packet, Format.ILDCP);
    Inspections.assertPlaced(inspection);
    if (vector.text("expect").equals("either")) {
      assertThat(inspection.isAccepted()).isTrue();
    } else if (vector.id().equals("ildcp-request-expired")) { // which it was not when it was sent
      assertThat(inspection.isAccepted()).isTrue();
      assertThat(inspection.notes()).anyMatch(note -> note.text().contains("expired"));
    } else {
      assertThat(inspection.isAccepted()).as("%s", inspection).isEqualTo(!vector.isRefused());
    }
    if (inspection.isAccepted() && vector.text("what").equals("response")) {
      IldcpResponse response = IldcpCodec.decodeResponse((Reply) IlpPacketCodec.decode(packet));
      assertThat(value(inspection, "contents.data.clientAddress"))
          .isEqualTo(response.clientAddress().value());
      assertThat(value(inspection, "contents.data.assetScale"))
          .isEqualTo("" + response.assetScale());
      assertThat(value(inspection, "contents.data.assetCode")).isEqualTo(response.assetCode());
    }
  }

  @TestFactory
  Stream<DynamicTest> ccp() {
    return CCP.tests(
        vector -> {
          Format format =
              vector.text("what").equals("control")
                  ? Format.CCP_ROUTE_CONTROL
                  : Format.CCP_ROUTE_UPDATE;
          if (vector.has("hex")) {
            Inspection inspection = INSPECTOR.inspect(vector.octets("hex"), format);
            assertThat(inspection.isAccepted())
                .isEqualTo(!vector.isRefused() || vector.id().equals("ccp-packet-expired"));
          }
          if (vector.has("payload")) {
            Bytes payload = vector.octets("payload");
            checkPayload(payload, format);
            for (int i = 0; i < payload.length() && payload.length() < LONG; i++) {
              checkPayload(payload.slice(0, i), format);
            }
          }
        });
  }

  private static void checkPayload(Bytes payload, Format format) {
    Inspection inspection = INSPECTOR.inspect(payload, format);
    Inspections.assertPlaced(inspection);
    try {
      if (format == Format.CCP_ROUTE_CONTROL) {
        var control = CcpCodec.decodeControl(payload);
        assertThat(value(inspection, "lastKnownEpoch")).isEqualTo("" + control.lastKnownEpoch());
        assertThat(value(inspection, "mode")).isEqualTo("" + control.mode());
        assertThat(value(inspection, "features.count")).isEqualTo("" + control.features().size());
      } else {
        var update = CcpCodec.decodeUpdate(payload);
        assertThat(value(inspection, "speaker")).isEqualTo(update.speaker().value());
        assertThat(value(inspection, "toEpochIndex")).isEqualTo("" + update.toEpochIndex());
        assertThat(value(inspection, "newRoutes.count")).isEqualTo("" + update.newRoutes().size());
        for (int i = 0; i < update.newRoutes().size(); i++) {
          assertThat(value(inspection, "newRoutes.[" + i + "].prefix"))
              .isEqualTo(update.newRoutes().get(i).prefix().value());
        }
        for (int i = 0; i < update.withdrawnRoutes().size(); i++) {
          assertThat(value(inspection, "withdrawnRoutes.[" + i + "]"))
              .isEqualTo(update.withdrawnRoutes().get(i).value());
        }
      }
      assertThat(isAcceptedAs(inspection, format)).isTrue();
    } catch (OerException e) {
      assertThat(isAcceptedAs(inspection, format)).as("%s", e).isFalse();
    }
  }
}

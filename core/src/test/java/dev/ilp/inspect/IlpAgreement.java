package dev.ilp.inspect;

import static dev.ilp.inspect.Inspections.INSPECTOR;
import static dev.ilp.inspect.Inspections.content;
import static dev.ilp.inspect.Inspections.field;
import static dev.ilp.inspect.Inspections.isAcceptedAs;
import static dev.ilp.inspect.Inspections.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacketCodec;

/** That the inspector says of an ILP packet what the codec says. */
final class IlpAgreement {

  private IlpAgreement() {}

  static void check(Bytes input) {
    Inspection inspection = INSPECTOR.inspect(input, Format.ILP);
    Inspections.assertPlaced(inspection);
    try {
      IlpPacket packet = IlpPacketCodec.decode(input);
      assertThat(isAcceptedAs(inspection, Format.ILP)).as("%s", inspection).isTrue();
      checkValues(input, packet, inspection);
    } catch (OerException e) {
      assertThat(isAcceptedAs(inspection, Format.ILP)).as("%s", e).isFalse();
    }
  }

  private static void checkValues(Bytes input, IlpPacket packet, Inspection found) {
    switch (packet) {
      case Prepare prepare -> {
        assertThat(value(found, "contents.amount")).isEqualTo(prepare.amount().toString());
        assertThat(field(found, "contents.expiresAt").meaning())
            .startsWith(prepare.expiresAt() + ", ");
        assertThat(value(found, "contents.executionCondition"))
            .isEqualTo(prepare.executionCondition().toString());
        assertThat(value(found, "contents.destination")).isEqualTo(prepare.destination().value());
      }
      case Fulfill fulfill ->
          assertThat(value(found, "contents.fulfillment"))
              .isEqualTo(fulfill.fulfillment().preimage().toHex());
      case Reject reject -> {
        assertThat(value(found, "contents.code")).hasSize(reject.code().code().length());
        assertThat(value(found, "contents.triggeredBy"))
            .isEqualTo(reject.triggeredBy().map(IlpAddress::value).orElse(""));
        assertThat(value(found, "contents.message")).isEqualTo(reject.text());
      }
    }
    assertThat(content(input, field(found, "contents.data"), packet.data().length()))
        .isEqualTo(packet.data());
  }
}

package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.TestVector;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import java.time.Instant;
import java.util.Optional;

/** Packets as the vectors describe them. */
final class VectorPackets {
  private VectorPackets() {}

  /** Throws {@link IllegalArgumentException} if there can be no such packet. */
  static IlpPacket packet(String type, TestVector fields) {
    return switch (type) {
      case "prepare" -> prepare(fields);
      case "fulfill" ->
          new Fulfill(new Fulfillment(fields.octets("fulfillment")), fields.octets("data"));
      case "reject" -> reject(fields);
      default -> throw new AssertionError("unknown type " + type);
    };
  }

  private static Prepare prepare(TestVector fields) {
    return new Prepare(
        Amount.parse(fields.text("amount")),
        Instant.parse(fields.text("expiresAt")),
        new Condition(fields.octets("executionCondition")),
        new IlpAddress(fields.text("destination")),
        fields.octets("data"));
  }

  private static Reject reject(TestVector fields) {
    String triggeredBy = fields.text("triggeredBy");
    return new Reject(
        IlpErrorCode.of(fields.text("code")),
        triggeredBy.isEmpty() ? Optional.empty() : Optional.of(new IlpAddress(triggeredBy)),
        Bytes.ofUtf8(fields.text("message")),
        fields.octets("data"));
  }
}

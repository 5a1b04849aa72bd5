package dev.ilp.link.btp;

import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.link.btp.BtpPacket.Transfer;
import dev.ilp.oer.TestVector;
import dev.ilp.packet.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Packets as the vector files describe them. */
final class VectorPackets {

  private VectorPackets() {}

  /** The packet; what cannot be made of the fields throws. */
  static BtpPacket packet(TestVector fields) {
    long requestId = fields.bigNumber("requestId");
    List<ProtocolData> entries =
        fields.objects("protocolData").stream().map(VectorPackets::entry).toList();
    return switch (fields.number("type")) {
      case BtpPacketCodec.RESPONSE -> new Response(requestId, entries);
      case BtpPacketCodec.MESSAGE -> new Message(requestId, entries);
      case BtpPacketCodec.TRANSFER ->
          new Transfer(requestId, Amount.parse(fields.text("amount")), entries);
      case BtpPacketCodec.ERROR ->
          new BtpError(
              requestId,
              fields.text("code"),
              fields.text("name"),
              Optional.ofNullable(fields.fields().get("triggeredAt"))
                  .map(time -> Instant.parse(time.toString())),
              fields.octets("data"),
              entries);
      default -> throw new IllegalArgumentException("no type " + fields.number("type"));
    };
  }

  static ProtocolData entry(TestVector fields) {
    return new ProtocolData(
        fields.text("protocolName"), fields.number("contentType"), fields.octets("data"));
  }
}

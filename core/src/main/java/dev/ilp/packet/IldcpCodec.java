package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerReader;
import dev.ilp.oer.OerWriter;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import java.time.Instant;

/** IL-DCP (RFC 31): the packets by which a child learns its address from its parent. */
public final class IldcpCodec {
  private IldcpCodec() {}

  public static Prepare request(Instant expiresAt) {
    return PeerProtocol.request(PeerProtocol.CONFIG, Bytes.EMPTY, expiresAt);
  }

  /**
   * Its data do not matter, nor its amount.
   *
   * @throws OerException if it is no IL-DCP request, or has expired; its sender gets F01
   */
  public static void checkRequest(Prepare request, Instant now) throws OerException {
    PeerProtocol.checkRequest(request, PeerProtocol.CONFIG, now);
  }

  public static Fulfill encodeResponse(IldcpResponse response) {
    var out = new OerWriter();
    out.writeVarAscii(response.clientAddress().value());
    out.writeUInt8(response.assetScale());
    out.writeVarUtf8(response.assetCode());
    return PeerProtocol.response(Bytes.wrap(out.toByteArray()));
  }

  /**
   * Ignores bytes after the last field. Offsets count from the start of the data.
   *
   * @throws OerException if it is a Reject, has another fulfillment, or its data are unreadable
   */
  public static IldcpResponse decodeResponse(Reply reply) throws OerException {
    return switch (reply) {
      case Fulfill fulfill -> readResponse(fulfill);
      case Reject reject ->
          throw new OerException(
              "IL-DCP request rejected: " + reject.code() + " " + Text.quoted(reject.text()), 0);
    };
  }

  private static IldcpResponse readResponse(Fulfill fulfill) throws OerException {
    if (!fulfill.fulfillment().equals(PeerProtocol.FULFILLMENT)) {
      throw new OerException("fulfillment of an IL-DCP response is not 32 zero bytes", 0);
    }
    var in = new OerReader(fulfill.data());
    return new IldcpResponse(
        Fields.readAddress(in), in.readUInt8(), in.readVarOctets(IlpPacketCodec.MAX_DATA).utf8());
  }
}

package dev.ilp.link.btp;

import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.link.btp.BtpPacket.Transfer;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.GeneralizedTime;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerReader;
import dev.ilp.oer.OerWriter;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket;
import dev.ilp.packet.IlpPacketCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * BTP packets to and from bytes (RFC 23, "BTP Packet Format"; RFC 30 for the encoding). Bytes after
 * the packet, or after its entries, are ignored.
 */
final class BtpPacketCodec {

  /** The longest packet that is taken, in bytes; the longest that is needed has some 42,000. */
  public static final int MAX_PACKET = 64 << 10;

  static final int RESPONSE = 1;
  static final int ERROR = 2;
  static final int MESSAGE = 6;
  static final int TRANSFER = 7;

  private static final int MAX_NAME = 255;
  private static final int MAX_ERROR_DATA = 8192;

  /** Count, name and content type of a list whose only entry is the ILP packet: nearly all. */
  private static final Bytes ILP_ENTRY = Bytes.fromHex("010103696c7000");

  private BtpPacketCodec() {}

  /** Bytes that are no BTP packet throw; by RFC 23 nobody is told. */
  public static BtpPacket decode(Bytes packet) throws OerException {
    OerReader in = new OerReader(packet);
    int type = in.readUInt8();
    if (type != RESPONSE && type != ERROR && type != MESSAGE && type != TRANSFER) {
      throw new OerException("unknown BTP packet type " + type, 0);
    }
    long requestId = in.readUInt32();
    in.enterVarOctets(MAX_PACKET);
    return switch (type) {
      case RESPONSE -> new Response(requestId, readEntries(in));
      case MESSAGE -> new Message(requestId, readEntries(in));
      case TRANSFER -> new Transfer(requestId, new Amount(in.readUInt64()), readEntries(in));
      default -> readError(requestId, in);
    };
  }

  /**
   * Reads up to the ILP packet of a Message or Response that holds one and nothing else, as nearly
   * all do.
   *
   * @param in is left where the ILP packet begins, and ends with it
   * @return {@link #typeOf type} and {@link #requestIdOf request id}; negative for any other packet
   */
  static long enterIlp(OerReader in) throws OerException {
    int type = in.readUInt8();
    if (type != RESPONSE && type != MESSAGE) {
      return -1;
    }
    long requestId = in.readUInt32();
    in.enterVarOctets(MAX_PACKET);
    if (!in.skipIf(ILP_ENTRY)) {
      return -1;
    }
    in.enterMessage(MAX_PACKET);
    return (long) type << Integer.SIZE | requestId;
  }

  /** {@link #MESSAGE} or {@link #RESPONSE}, of what {@link #enterIlp} found. */
  static int typeOf(long found) {
    return (int) (found >>> Integer.SIZE);
  }

  static long requestIdOf(long found) {
    return found & 0xFFFF_FFFFL;
  }

  private static BtpError readError(long requestId, OerReader body) throws OerException {
    int at = body.offset();
    String code = body.readOctets(BtpError.CODE_LENGTH).utf8();
    if (!BtpError.isCode(code)) {
      throw new OerException("BTP error code is not ASCII", at);
    }
    return new BtpError(
        requestId,
        code,
        body.readVarAscii(MAX_NAME),
        GeneralizedTime.parse(body.readVarOctets(MAX_PACKET).utf8()),
        body.readVarOctets(MAX_ERROR_DATA),
        readEntries(body));
  }

  private static List<ProtocolData> readEntries(OerReader body) throws OerException {
    int at = body.offset();
    long count = body.readVarUInt();
    // Each entry has three bytes at least: the list can be no longer, whatever the count says.
    if (Long.compareUnsigned(count, body.remaining() / 3) > 0) {
      throw new OerException(
          "count " + Long.toUnsignedString(count) + " is more than the entries that follow", at);
    }
    List<ProtocolData> entries = new ArrayList<>((int) count);
    for (int i = 0; i < count; i++) {
      entries.add(
          new ProtocolData(
              body.readVarAscii(MAX_NAME), body.readUInt8(), body.readVarOctets(MAX_PACKET)));
    }
    return entries;
  }

  /** The packet's bytes. */
  public static byte[] encode(BtpPacket packet) {
    OerWriter out = new OerWriter();
    write(packet, out);
    return out.toByteArray();
  }

  static void write(BtpPacket packet, OerWriter out) {
    OerWriter body = new OerWriter();
    int type =
        switch (packet) {
          case Response response -> RESPONSE;
          case Message message -> MESSAGE;
          case Transfer transfer -> {
            body.writeUInt64(transfer.amount().unsignedValue());
            yield TRANSFER;
          }
          case BtpError error -> {
            writeErrorFields(error, body);
            yield ERROR;
          }
        };
    body.writeVarUInt(packet.protocolData().size());
    for (ProtocolData entry : packet.protocolData()) {
      body.writeVarAscii(entry.name());
      body.writeUInt8(entry.contentType());
      body.writeVarOctets(entry.data());
    }
    out.writeUInt8(type);
    out.writeUInt32(packet.requestId());
    out.writeVarOctets(Bytes.wrap(body.array(), 0, body.length()));
  }

  private static void writeErrorFields(BtpError error, OerWriter body) {
    body.writeAscii(error.code());
    body.writeVarAscii(error.name());
    body.writeVarAscii(error.triggeredAt().map(GeneralizedTime::format).orElse(""));
    body.writeVarOctets(error.data());
  }

  /** A Message around a Prepare, or a Response around a Reply, without values in between. */
  static void writeIlp(int type, long requestId, IlpPacket packet, OerWriter out) {
    int length = IlpPacketCodec.encodedLength(packet);
    out.writeUInt8(type);
    out.writeUInt32(requestId);
    out.writeLength(ILP_ENTRY.length() + OerWriter.lengthOfLength(length) + length);
    out.writeOctets(ILP_ENTRY);
    out.writeLength(length);
    IlpPacketCodec.write(packet, out);
  }
}

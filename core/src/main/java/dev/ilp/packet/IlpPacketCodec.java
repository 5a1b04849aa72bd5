package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerReader;
import dev.ilp.oer.OerWriter;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import java.util.Optional;

/**
 * ILPv4 packets to and from canonical OER (RFC 27, RFC 30). Ignores bytes after the last field,
 * inside the envelope and behind it, as RFC 30 asks, and never writes any. A decoded packet holds
 * slices of the bytes it came in.
 */
public final class IlpPacketCodec {
  /** Octets of the longest data (RFC 27). */
  public static final int MAX_DATA = 32_767;

  /** Octets of the longest message of a Reject (RFC 27). */
  public static final int MAX_MESSAGE = 8191;

  /** Octets of the longest contents of an envelope; the fields we know take at most 41,993. */
  public static final int MAX_CONTENTS = 65_535;

  private static final int PREPARE = 12;
  private static final int FULFILL = 13;
  private static final int REJECT = 14;

  private IlpPacketCodec() {}

  /** Bytes that are no ILPv4 packet throw; their sender gets F01 Invalid Packet. */
  public static IlpPacket decode(byte[] packet) throws OerException {
    return decode(new OerReader(packet));
  }

  /** Bytes that are no ILPv4 packet throw; their sender gets F01 Invalid Packet. */
  public static IlpPacket decode(Bytes packet) throws OerException {
    return decode(new OerReader(packet));
  }

  public static byte[] encode(IlpPacket packet) {
    var out = new OerWriter(encodedLength(packet));
    write(packet, out);
    return out.array(); // of exactly that length
  }

  public static void write(IlpPacket packet, OerWriter out) {
    switch (packet) {
      case Prepare prepare -> writePrepare(prepare, out);
      case Fulfill fulfill -> writeFulfill(fulfill, out);
      case Reject reject -> writeReject(reject, out);
    }
  }

  /** How many bytes {@link #encode} makes of it. */
  public static int encodedLength(IlpPacket packet) {
    return 1 + varLength(contentsLength(packet));
  }

  /**
   * Reads what is left of {@code in}, whose offsets should be those of the packet. Bytes that are
   * no ILPv4 packet throw; their sender gets F01 Invalid Packet.
   */
  public static IlpPacket decode(OerReader in) throws OerException {
    int type = in.readUInt8();
    if (type < PREPARE || type > REJECT) {
      throw new OerException("unknown ILP packet type " + type, 0);
    }
    in.enterVarOctets(MAX_CONTENTS);
    return switch (type) {
      case PREPARE -> readPrepare(in);
      case FULFILL -> readFulfill(in);
      default -> readReject(in);
    };
  }

  private static Prepare readPrepare(OerReader in) throws OerException {
    return new Prepare(
        new Amount(in.readUInt64()),
        IlpTimestamp.read(in),
        new Condition(in.readOctets(Condition.LENGTH)),
        Fields.readAddress(in),
        in.readVarOctets(MAX_DATA));
  }

  private static Fulfill readFulfill(OerReader in) throws OerException {
    return new Fulfill(
        new Fulfillment(in.readOctets(Fulfillment.LENGTH)), in.readVarOctets(MAX_DATA));
  }

  private static Reject readReject(OerReader in) throws OerException {
    return new Reject(
        readCode(in),
        Fields.readOptionalAddress(in),
        in.readVarOctets(MAX_MESSAGE),
        in.readVarOctets(MAX_DATA));
  }

  private static IlpErrorCode readCode(OerReader in) throws OerException {
    int offset = in.offset();
    try {
      return IlpErrorCode.of(in.readOctets(IlpErrorCode.LENGTH).utf8());
    } catch (IllegalArgumentException e) {
      throw Fields.refused(e, offset);
    }
  }

  private static void writePrepare(Prepare prepare, OerWriter out) {
    out.writeUInt8(PREPARE);
    out.writeLength(contentsLength(prepare));
    out.writeUInt64(prepare.amount().unsignedValue());
    IlpTimestamp.write(prepare.expiresAt(), out);
    out.writeOctets(prepare.executionCondition().hash());
    out.writeVarAscii(prepare.destination().value());
    out.writeVarOctets(prepare.data());
  }

  private static void writeFulfill(Fulfill fulfill, OerWriter out) {
    out.writeUInt8(FULFILL);
    out.writeLength(contentsLength(fulfill));
    out.writeOctets(fulfill.fulfillment().preimage());
    out.writeVarOctets(fulfill.data());
  }

  private static void writeReject(Reject reject, OerWriter out) {
    out.writeUInt8(REJECT);
    out.writeLength(contentsLength(reject));
    out.writeAscii(reject.code().code());
    out.writeVarAscii(reject.triggeredBy().map(IlpAddress::value).orElse(""));
    out.writeVarOctets(reject.message());
    out.writeVarOctets(reject.data());
  }

  private static int contentsLength(IlpPacket packet) {
    return varLength(packet.data().length())
        + switch (packet) {
          case Prepare prepare ->
              Long.BYTES
                  + IlpTimestamp.LENGTH
                  + Condition.LENGTH
                  + varLength(prepare.destination().value().length());
          case Fulfill _ -> Fulfillment.LENGTH;
          case Reject reject ->
              IlpErrorCode.LENGTH
                  + varLength(addressLength(reject.triggeredBy()))
                  + varLength(reject.message().length());
        };
  }

  private static int addressLength(Optional<IlpAddress> address) {
    return address.map(present -> present.value().length()).orElse(0);
  }

  private static int varLength(int length) {
    return OerWriter.lengthOfLength(length) + length;
  }
}

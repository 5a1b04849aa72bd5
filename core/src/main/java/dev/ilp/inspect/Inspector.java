package dev.ilp.inspect;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerReader;
import dev.ilp.packet.EchoCodec;
import dev.ilp.packet.IlpPacketCodec;
import java.time.InstantSource;
import java.util.List;

/**
 * Explains packets, byte by byte. It accepts what the codecs of a node accept, and says of all else
 * where it goes wrong and by which rule.
 *
 * @param clock by which expiries are told to be past
 */
public record Inspector(InstantSource clock) {
  /** The longest input in bytes; the longest packet that a node takes has half of that. */
  public static final int MAX_BYTES = 128 << 10;

  /** Formats that no first byte tells: they are tried. */
  private static final List<Format> DATA_ALONE =
      List.of(Format.ECHO, Format.ILDCP, Format.CCP_ROUTE_CONTROL, Format.CCP_ROUTE_UPDATE);

  /** Explains bytes of which nobody says what they are. */
  public Inspection inspect(Bytes input) {
    Format packet = packetFormat(input);
    if (packet == Format.ILP) {
      return inspect(input, Format.ILP);
    }
    Inspection asBtp = inspect(input, Format.BTP);
    if (packet == Format.BTP && asBtp.isAccepted()) {
      return asBtp;
    }
    for (Format format : DATA_ALONE) {
      Inspection inspection = inspect(input, format);
      if (inspection.isAccepted() && inspection.notes().isEmpty()) {
        return inspection;
      }
    }
    if (EchoCodec.hasPrefix(input)) {
      return inspect(input, Format.ECHO);
    }
    return packet == Format.BTP ? asBtp : unknown(input);
  }

  /** Explains bytes as what they are said to be. */
  public Inspection inspect(Bytes input, Format format) {
    if (input.length() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "input of " + input.length() + " bytes is above the limit " + MAX_BYTES);
    }
    Branch root = new Branch("", "", 0, input.length(), "");
    Findings findings = new Findings();
    boolean isPacket = isPacket(input);
    Format protocol =
        isPacket && format != Format.BTP && format != Format.STREAM ? Format.ILP : format;
    FieldReader in = FieldReader.of(input, protocol, root, findings);
    try {
      body(input, format, isPacket).read(in);
      in.extraBytes();
    } catch (MalformedException e) {
      findings.add(e.malformed());
    }
    return new Inspection(
        format, input.length(), root.fields(), findings.notes(), findings.malformed());
  }

  private FieldReader.Body body(Bytes input, Format format, boolean isPacket) {
    return switch (format) {
      case ILP -> new IlpFields(Format.ILP, clock.instant());
      case BTP -> new BtpFields(clock.instant());
      case STREAM -> OpaqueData::readStream;
      case ILDCP, CCP, CCP_ROUTE_CONTROL, CCP_ROUTE_UPDATE, ECHO ->
          isPacket ? new IlpFields(format, clock.instant()) : dataAlone(input, format);
    };
  }

  private FieldReader.Body dataAlone(Bytes input, Format format) {
    return switch (format) {
      case ILDCP -> new IldcpFields();
      case ECHO -> new EchoFields();
      case CCP_ROUTE_CONTROL -> CcpFields::readControl;
      case CCP_ROUTE_UPDATE -> CcpFields::readUpdate;
      case CCP ->
          dataAlone(
              input,
              inspect(input, Format.CCP_ROUTE_UPDATE).isAccepted()
                  ? Format.CCP_ROUTE_UPDATE
                  : Format.CCP_ROUTE_CONTROL);
      case ILP, BTP, STREAM -> throw new IllegalArgumentException(format + " is a packet");
    };
  }

  /** What the first byte says: {@link Format#ILP}, {@link Format#BTP} or, knowing neither, CCP. */
  private static Format packetFormat(Bytes input) {
    return switch (input.isEmpty() ? -1 : input.byteAt(0)) {
      case IlpFields.PREPARE, IlpFields.FULFILL, IlpFields.REJECT -> Format.ILP;
      case BtpFields.RESPONSE, BtpFields.ERROR, BtpFields.MESSAGE, BtpFields.TRANSFER -> Format.BTP;
      default -> Format.CCP;
    };
  }

  /** Whether it is the envelope of an ILP packet that is all there, whatever is in it. */
  private static boolean isPacket(Bytes input) {
    if (packetFormat(input) != Format.ILP) {
      return false;
    }
    try {
      OerReader in = new OerReader(input);
      in.readUInt8();
      in.readVarOctets(IlpPacketCodec.MAX_CONTENTS);
      return true;
    } catch (OerException e) { // how it says that it is none
      return false;
    }
  }

  private static Inspection unknown(Bytes input) {
    Malformed malformed =
        new Malformed(
            Format.ILP,
            0,
            "type",
            "an ILP packet, which begins with 0c, 0d or 0e, or a BTP packet: 01, 02, 06 or 07",
            input.isEmpty() ? "no bytes" : "byte " + input.slice(0, 1).toHex(),
            Clause.ILP_ENVELOPE);
    return new Inspection(Format.ILP, input.length(), List.of(), List.of(), List.of(malformed));
  }
}

package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerReader;
import java.util.Optional;

/** Reads the values of this package that more than one protocol has on the wire. */
final class Fields {
  private static final RecentAddresses RECENT = new RecentAddresses();

  private Fields() {}

  /** A length determinant and an ILP address. */
  static IlpAddress readAddress(OerReader in) throws OerException {
    Bytes octets = in.peekVarOctets(IlpAddress.MAX_LENGTH);
    IlpAddress recent = RECENT.find(octets);
    if (recent != null) {
      in.readVarOctets(IlpAddress.MAX_LENGTH);
      return recent;
    }
    int offset = in.offset();
    IlpAddress address = address(in.readVarAscii(IlpAddress.MAX_LENGTH), offset);
    RECENT.keep(octets, address);
    return address;
  }

  /** A length determinant and an ILP address, or no octets (RFC 27, "triggeredBy"). */
  static Optional<IlpAddress> readOptionalAddress(OerReader in) throws OerException {
    if (in.peekVarOctets(IlpAddress.MAX_LENGTH).isEmpty()) {
      in.readVarOctets(0);
      return Optional.empty();
    }
    return Optional.of(readAddress(in));
  }

  /** A length determinant and an address prefix. */
  static AddressPrefix readPrefix(OerReader in) throws OerException {
    int offset = in.offset();
    try {
      return new AddressPrefix(in.readVarAscii(IlpAddress.MAX_LENGTH));
    } catch (IllegalArgumentException e) {
      throw refused(e, offset);
    }
  }

  /** What a record said about a field that was read from {@code offset} on. */
  static OerException refused(IllegalArgumentException why, int offset) {
    return new OerException(String.valueOf(why.getMessage()), offset);
  }

  private static IlpAddress address(String text, int offset) throws OerException {
    try {
      return new IlpAddress(text);
    } catch (IllegalArgumentException e) {
      throw refused(e, offset);
    }
  }
}

package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;

/** Octets in both directions, read and written by blocking, for what is negotiated on them. */
interface Wire {

  /** Waits for at least one octet and returns at most {@code most}; none at the end. */
  Bytes read(int most) throws Libp2pException;

  void write(Bytes bytes) throws Libp2pException;

  /** Waits for all of them; the caller has checked their number. */
  default Bytes readExactly(int length) throws Libp2pException {
    byte[] octets = new byte[length];
    for (int at = 0; at < length; ) {
      Bytes part = read(length - at);
      if (part.isEmpty()) {
        throw new Libp2pException(
            Failure.PROTOCOL_ERROR, "ended after %d of %d octets".formatted(at, length));
      }
      part.copyTo(octets, at);
      at += part.length();
    }
    return Bytes.wrap(octets);
  }

  /** A varint of multiformats, read octet by octet since what follows may be another's. */
  default long readUvarint() throws Libp2pException {
    var octets = new ByteWriter();
    for (int i = 0; i < ByteReader.MAX_UVARINT_BYTES; i++) {
      Bytes octet = readExactly(1);
      octets.bytes(octet);
      if (octet.byteAt(0) >= 0) {
        break;
      }
    }
    try {
      return new ByteReader(octets.toBytes()).readUvarint();
    } catch (MalformedException e) {
      throw new Libp2pException(Failure.PROTOCOL_ERROR, String.valueOf(e.getMessage()));
    }
  }

  /** A message with its length, 0 to {@code most}, as a varint in front. */
  default Bytes readFrame(int most) throws Libp2pException {
    long length = readUvarint();
    if (length > most) {
      throw new Libp2pException(
          Failure.PROTOCOL_ERROR, "a message of %d octets, over %d".formatted(length, most));
    }
    return readExactly((int) length);
  }
}

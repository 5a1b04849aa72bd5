package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;

/** Takes octets and variable-length numbers from the front of a byte string. */
final class ByteReader {

  private static final int PAYLOAD_BITS = 7;
  private static final int PAYLOAD = 0x7f;
  private static final int MORE = 0x80;

  /** Of multiformats: 63 bits. */
  static final int MAX_UVARINT_BYTES = 9;

  /** Of protobuf: 64 bits. */
  private static final int MAX_VARINT_BYTES = 10;

  private final Bytes bytes;
  private int at;

  ByteReader(Bytes bytes) {
    this.bytes = bytes;
  }

  int remaining() {
    return bytes.length() - at;
  }

  boolean hasMore() {
    return remaining() > 0;
  }

  /** An unsigned varint of multiformats: minimal, at most nine octets. */
  long readUvarint() throws MalformedException {
    int start = at;
    long value = readVarint(MAX_UVARINT_BYTES);
    if (at - start > 1 && bytes.byteAt(at - 1) == 0) {
      throw new MalformedException("a varint is longer than its value needs");
    }
    return value;
  }

  /** A varint as within protobuf: at most ten octets, not necessarily minimal. */
  long readVarint() throws MalformedException {
    return readVarint(MAX_VARINT_BYTES);
  }

  private long readVarint(int most) throws MalformedException {
    long value = 0;
    for (int i = 0; i < most; i++) {
      if (!hasMore()) {
        throw new MalformedException("a varint is cut off");
      }
      int octet = bytes.byteAt(at++);
      value |= (long) (octet & PAYLOAD) << (PAYLOAD_BITS * i);
      if ((octet & MORE) == 0) {
        return value;
      }
    }
    throw new MalformedException("a varint has more than " + most + " octets");
  }

  /** Octets as many as given, not copied. */
  Bytes read(long length) throws MalformedException {
    if (length < 0 || length > remaining()) {
      throw new MalformedException(
          "%s octets are declared, %d are there"
              .formatted(Long.toUnsignedString(length), remaining()));
    }
    at += (int) length;
    return bytes.slice(at - (int) length, at);
  }

  /** Octets as many as the varint before them says. */
  Bytes readPrefixed() throws MalformedException {
    return read(readUvarint());
  }

  /** What has not been read. */
  Bytes rest() {
    return bytes.slice(at, bytes.length());
  }
}

package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.io.ByteArrayOutputStream;

/** Collects octets and variable-length numbers. */
final class ByteWriter {

  private static final int PAYLOAD_BITS = 7;
  private static final long PAYLOAD = 0x7f;
  private static final int MORE = 0x80;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** The shortest varint of an unsigned number. */
  ByteWriter varint(long value) {
    long rest = value;
    while ((rest & ~PAYLOAD) != 0) {
      out.write((int) (rest & PAYLOAD) | MORE);
      rest >>>= PAYLOAD_BITS;
    }
    out.write((int) rest);
    return this;
  }

  ByteWriter octet(int value) {
    out.write(value);
    return this;
  }

  ByteWriter bytes(Bytes bytes) {
    out.writeBytes(bytes.toArray());
    return this;
  }

  /** The length as a varint, then the octets. */
  ByteWriter prefixed(Bytes bytes) {
    return varint(bytes.length()).bytes(bytes);
  }

  Bytes toBytes() {
    return Bytes.wrap(out.toByteArray());
  }
}

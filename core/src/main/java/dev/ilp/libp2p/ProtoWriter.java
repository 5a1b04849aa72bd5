package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;

/** Writes a protobuf message field by field; the caller keeps the numbers ascending. */
public final class ProtoWriter {

  private static final int TYPE_BITS = 3;
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  private final ByteWriter out = new ByteWriter();

  /** An unsigned number; zero is the default and not written. */
  public ProtoWriter uint(int field, long value) {
    if (value != 0) {
      tag(field, VARINT).varint(value);
    }
    return this;
  }

  /** Octets or a message; without octets nothing is written. */
  public ProtoWriter bytes(int field, Bytes value) {
    return value.isEmpty() ? this : element(field, value);
  }

  public ProtoWriter string(int field, String value) {
    return bytes(field, Bytes.ofUtf8(value));
  }

  /** One of a repeated field, which is written even if it is empty. */
  public ProtoWriter element(int field, Bytes value) {
    tag(field, LENGTH_DELIMITED).prefixed(value);
    return this;
  }

  private ByteWriter tag(int field, int type) {
    return out.varint(((long) field << TYPE_BITS) | type);
  }

  public Bytes toBytes() {
    return out.toBytes();
  }
}

package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one protobuf message in the order in which they come. A field that nobody
 * asks for is skipped; nothing is copied.
 */
public final class ProtoReader {

  private static final int TYPE_BITS = 3;
  private static final int TYPE_MASK = 7;
  private static final long MAX_FIELD = (1 << 29) - 1;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;

  private final ByteReader in;
  private int field;
  private int wireType;
  private boolean pending;

  public ProtoReader(Bytes message) {
    this.in = new ByteReader(message);
  }

  /** Goes on to the next field; false at the end of the message. */
  public boolean next() throws MalformedException {
    if (pending) {
      skip();
    }
    if (!in.hasMore()) {
      return false;
    }
    long tag = in.readVarint();
    long number = tag >>> TYPE_BITS;
    if (number == 0 || number > MAX_FIELD) {
      throw new MalformedException("no field has the number " + number);
    }
    field = (int) number;
    wireType = (int) tag & TYPE_MASK;
    pending = true;
    return true;
  }

  /** The number of the field. */
  public int field() {
    return field;
  }

  /** The value as an unsigned 64-bit number. */
  public long uint64() throws MalformedException {
    expect(VARINT);
    return in.readVarint();
  }

  /** The value as an unsigned 32-bit number; higher bits are cut off, as protobuf does. */
  public long uint32() throws MalformedException {
    return uint64() & 0xffff_ffffL;
  }

  /** The octets of the value, not copied. */
  public Bytes bytes() throws MalformedException {
    expect(LENGTH_DELIMITED);
    return in.read(in.readVarint());
  }

  /** The value as text, which must be UTF-8. */
  public String string() throws MalformedException {
    return utf8(bytes());
  }

  static String utf8(Bytes bytes) throws MalformedException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("a text is not UTF-8");
    }
  }

  private void expect(int type) throws MalformedException {
    if (wireType != type) {
      throw new MalformedException("field %d has the wire type %d".formatted(field, wireType));
    }
    pending = false;
  }

  private void skip() throws MalformedException {
    switch (wireType) {
      case VARINT -> in.readVarint();
      case FIXED64 -> in.read(Long.BYTES);
      case LENGTH_DELIMITED -> in.read(in.readVarint());
      case FIXED32 -> in.read(Integer.BYTES);
      default ->
          throw new MalformedException("field %d has the wire type %d".formatted(field, wireType));
    }
    pending = false;
  }
}

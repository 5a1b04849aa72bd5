package dev.ilp.oer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Reads canonical OER (RFC 30) from an array, front to back. It returns slices of that array, so
 * that no length from the wire makes it allocate. A length is refused if it is indefinite, in the
 * long form though below 128, begins with a zero byte, or reaches beyond the bytes at hand. For one
 * thread.
 */
public final class OerReader {
  private static final int SHORT_FORM_MAX = 0x7f;
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] array;
  private int messageStart;
  private int end;
  private int position;

  private OerReader(byte[] array, int messageStart, int position, int end) {
    this.array = array;
    this.messageStart = messageStart;
    this.position = position;
    this.end = end;
  }

  public OerReader(byte[] message) {
    this(message, 0, 0, message.length);
  }

  /** Reads the message that lies in {@code array} from {@code from} to before {@code to}. */
  public OerReader(byte[] array, int from, int to) {
    this(array, Objects.checkFromToIndex(from, to, array.length), from, to);
  }

  public OerReader(Bytes message) {
    this(message.array(), message.start(), message.start(), message.start() + message.length());
  }

  /** The place of the next byte, counted from the start of the whole message, also when nested. */
  public int offset() {
    return position - messageStart;
  }

  /** How many bytes are left. */
  public int remaining() {
    return end - position;
  }

  public int readUInt8() throws OerException {
    return array[take(1, "UInt8")] & 0xff;
  }

  public int readUInt16() throws OerException {
    return (short) SHORTS.get(array, take(Short.BYTES, "UInt16")) & 0xffff;
  }

  public long readUInt32() throws OerException {
    return (int) INTS.get(array, take(Integer.BYTES, "UInt32")) & 0xffff_ffffL;
  }

  /** All 64 bits are the number's: from 2^63 on the result is negative if read as signed. */
  public long readUInt64() throws OerException {
    return (long) LONGS.get(array, take(Long.BYTES, "UInt64"));
  }

  /** Octets of a fixed length, which has no place on the wire. */
  public Bytes readOctets(int length) throws OerException {
    return Bytes.wrap(array, take(length, "octet string"), length);
  }

  /** A length determinant of at most {@code max}, then so many octets. */
  public Bytes readVarOctets(int max) throws OerException {
    int length = readLength(max);
    int start = position;
    position += length;
    return Bytes.wrap(array, start, length);
  }

  /**
   * As {@link #readVarOctets}, the octets being OER themselves, which this reader reads next. It
   * ends where they do: what is behind them is out of its reach. Offsets go on counting.
   */
  public void enterVarOctets(int max) throws OerException {
    int length = readLength(max);
    end = position + length;
  }

  /** As {@link #enterVarOctets}, the octets being a message of their own: offsets begin anew. */
  public void enterMessage(int max) throws OerException {
    enterVarOctets(max);
    messageStart = position;
  }

  /** Skips {@code octets} if they come next; else false, and nothing is read. */
  public boolean skipIf(Bytes octets) {
    boolean next =
        octets.length() <= remaining()
            && Arrays.equals(
                array,
                position,
                position + octets.length(),
                octets.array(),
                octets.start(),
                octets.start() + octets.length());
    if (next) {
      position += octets.length();
    }
    return next;
  }

  /** As {@link #readVarOctets}, but they are still there to be read. */
  public Bytes peekVarOctets(int max) throws OerException {
    int start = position;
    Bytes octets = readVarOctets(max);
    position = start;
    return octets;
  }

  /** As {@link #readVarOctets}, each octet an ASCII character: any above 0x7f is refused. */
  public String readVarAscii(int max) throws OerException {
    int length = readLength(max);
    int start = position;
    int bits = 0;
    for (int i = start; i < start + length; i++) {
      bits |= array[i];
    }
    if (bits < 0) {
      throw notAscii(start);
    }
    position += length;
    return new String(array, start, length, ISO_8859_1);
  }

  /**
   * An unsigned number of any length, most significant byte first (RFC 30, "VarUInt"). Leading
   * zeros are let through, as the reference does.
   *
   * @return 64 unsigned bits
   * @throws OerException also if there is no byte or the number is above 2^64-1
   */
  public long readVarUInt() throws OerException {
    int start = position;
    int length = readLength(Integer.MAX_VALUE);
    if (length == 0) {
      throw refused("VarUInt without a byte", start);
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      if (value >>> 56 != 0) {
        throw refused("VarUInt of " + length + " bytes is above 64 bits", start);
      }
      value = (value << 8) | (array[position++] & 0xff);
    }
    return value;
  }

  private int readLength(int max) throws OerException {
    int start = position;
    int length = array[take(1, "length")];
    if (length < 0) {
      length = readLongLength(length & SHORT_FORM_MAX, start);
    }
    if (length > max) {
      throw refused("length " + length + " is above the limit " + max, start);
    }
    if (length > remaining()) {
      throw refused("length " + length + " with only " + remaining() + " bytes left", start);
    }
    return length;
  }

  private int readLongLength(int lengthBytes, int start) throws OerException {
    if (lengthBytes == 0) {
      throw refused("indefinite length 80", start);
    }
    if (lengthBytes > remaining()) {
      throw refused(
          "length of " + lengthBytes + " bytes with only " + remaining() + " left", start);
    }
    if (array[position] == 0) {
      throw refused("length of " + lengthBytes + " bytes begins with a zero byte", start);
    }
    if (lengthBytes > Integer.BYTES || (lengthBytes == Integer.BYTES && array[position] < 0)) {
      throw refused("length of " + lengthBytes + " bytes is above 2^31-1", start);
    }
    int length = 0;
    for (int i = 0; i < lengthBytes; i++) {
      length = (length << 8) | (array[position++] & 0xff);
    }
    if (length <= SHORT_FORM_MAX) {
      throw refused("length " + length + " in the long form, which begins at 128", start);
    }
    return length;
  }

  private int take(int length, String what) throws OerException {
    int start = position;
    if (length > end - start) {
      throw cut(length, what);
    }
    position = start + length;
    return start;
  }

  private OerException cut(int length, String what) {
    return refused(what + " of " + length + " bytes with only " + remaining() + " left", position);
  }

  private OerException notAscii(int start) {
    int at = start;
    while (array[at] >= 0) {
      at++;
    }
    return refused("byte 0x" + Integer.toHexString(array[at] & 0xff) + " is not ASCII", at);
  }

  private OerException refused(String message, int at) {
    return new OerException(message, at - messageStart);
  }
}

package dev.ilp.oer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes canonical OER (RFC 30) into a buffer that grows, and that {@link #reset} makes ready for
 * the next message. What is out of its type's range throws {@link IllegalArgumentException}: that
 * is a mistake of this program, and what was written so far is then of no use. For one thread.
 */
public final class OerWriter {
  private static final int DEFAULT_CAPACITY = 256;
  private static final int SHORT_FORM_MAX = 0x7f;
  private static final int LONG_FORM = 0x80;
  private static final int ASCII_MAX = 0x7f;
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] buffer;
  private int length;

  public OerWriter() {
    this(DEFAULT_CAPACITY);
  }

  /** With room for {@code capacity} bytes before the buffer has to grow. */
  public OerWriter(int capacity) {
    buffer = new byte[capacity];
  }

  /** How many bytes the length determinant before {@code length} octets takes: 1 to 5. */
  public static int lengthOfLength(int length) {
    return length <= SHORT_FORM_MAX ? 1 : 1 + bytesIn(length);
  }

  public void writeUInt8(int value) {
    if (value >>> Byte.SIZE != 0) {
      throw outOfRange("UInt8", value);
    }
    int at = grow(1);
    buffer[at] = (byte) value;
  }

  public void writeUInt16(int value) {
    if (value >>> Short.SIZE != 0) {
      throw outOfRange("UInt16", value);
    }
    int at = grow(Short.BYTES);
    SHORTS.set(buffer, at, (short) value);
  }

  public void writeUInt32(long value) {
    if (value >>> Integer.SIZE != 0) {
      throw outOfRange("UInt32", value);
    }
    int at = grow(Integer.BYTES);
    INTS.set(buffer, at, (int) value);
  }

  /** Writes all 64 bits of {@code value}, taken as unsigned. */
  public void writeUInt64(long value) {
    int at = grow(Long.BYTES);
    LONGS.set(buffer, at, value);
  }

  /** Octets whose length both sides know: nothing is written around them. */
  public void writeOctets(Bytes octets) {
    int at = grow(octets.length());
    octets.copyTo(buffer, at);
  }

  /** A length determinant, then the octets. */
  public void writeVarOctets(Bytes octets) {
    writeLength(octets.length());
    writeOctets(octets);
  }

  /** The length determinant alone, for contents that the caller writes next. */
  public void writeLength(int contentLength) {
    if (contentLength < 0) {
      throw outOfRange("length", contentLength);
    }
    if (contentLength > SHORT_FORM_MAX) {
      int bytes = bytesIn(contentLength);
      writeUInt8(LONG_FORM | bytes);
      writeNumber(contentLength, bytes);
    } else {
      writeUInt8(contentLength);
    }
  }

  /** A number of as few bytes as hold it, zero in one, behind a length determinant. */
  public void writeVarUInt(long unsigned) {
    int bytes = bytesIn(unsigned);
    writeUInt8(bytes);
    writeNumber(unsigned, bytes);
  }

  /** Characters up to 0x7f, one byte each, with nothing around them. */
  public void writeAscii(String text) {
    int start = grow(text.length());
    byte[] target = buffer;
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      bits |= character;
      target[start + i] = (byte) character;
    }
    if (bits > ASCII_MAX) {
      throw new IllegalArgumentException("text of " + text.length() + " characters is not ASCII");
    }
  }

  /** A length determinant, then the characters, which must not be above 0x7f. */
  public void writeVarAscii(String text) {
    writeLength(text.length());
    writeAscii(text);
  }

  /** A length determinant, then the text as UTF-8; a lone surrogate becomes a question mark. */
  public void writeVarUtf8(String text) {
    writeVarOctets(Bytes.wrap(text.getBytes(UTF_8)));
  }

  /** Forgets what was written and keeps the buffer. */
  public void reset() {
    length = 0;
  }

  /** How many bytes were written. */
  public int length() {
    return length;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, length);
  }

  /** The buffer itself: its first {@link #length} bytes are valid until the next write or reset. */
  public byte[] array() {
    return buffer;
  }

  private void writeNumber(long value, int bytes) {
    int at = grow(bytes);
    for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      buffer[at++] = (byte) (value >>> shift);
    }
  }

  /** Makes room, for which the buffer may be another one afterwards; returns where the room is. */
  private int grow(int bytes) {
    int start = length;
    if (bytes > buffer.length - start) {
      int needed = Math.addExact(start, bytes);
      buffer = Arrays.copyOf(buffer, Math.max(needed, buffer.length * 2));
    }
    length = start + bytes;
    return start;
  }

  private static int bytesIn(long value) {
    return Math.max(1, Long.BYTES - Long.numberOfLeadingZeros(value) / Byte.SIZE);
  }

  private static IllegalArgumentException outOfRange(String type, long value) {
    return new IllegalArgumentException(type + " cannot hold " + value);
  }
}

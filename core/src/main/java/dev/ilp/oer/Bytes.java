package dev.ilp.oer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable octet string. It may be a slice of a larger array, which it then keeps alive: what
 * is to outlive its packet by long should be made anew with {@code copyOf(bytes.toArray())}.
 */
public final class Bytes {
  /** No octets. */
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private static final int SHOWN = 8;
  private static final HexFormat HEX = HexFormat.of();
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] array;
  private final int start;
  private final int length;

  private Bytes(byte[] array, int start, int length) {
    this.array = array;
    this.start = start;
    this.length = length;
  }

  /** A copy, so that the array may change afterwards. */
  public static Bytes copyOf(byte[] array) {
    return wrap(array.clone());
  }

  /** The array itself: the caller promises not to change it any more. */
  public static Bytes wrap(byte[] array) {
    return wrap(array, 0, array.length);
  }

  /** A part of the array itself: the caller promises not to change it any more. */
  public static Bytes wrap(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    return length == 0 ? EMPTY : new Bytes(array, offset, length);
  }

  /**
   * Two hexadecimal digits, of either case, an octet.
   *
   * @throws IllegalArgumentException if there is anything else
   */
  public static Bytes fromHex(String hex) {
    return wrap(HEX.parseHex(hex));
  }

  /**
   * One octet a character.
   *
   * @throws IllegalArgumentException if a character is above 0x7f
   */
  public static Bytes ofAscii(String text) {
    var out = new OerWriter(text.length());
    out.writeAscii(text);
    return wrap(out.array(), 0, out.length());
  }

  public static Bytes ofUtf8(String text) {
    return wrap(text.getBytes(UTF_8));
  }

  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /**
   * One octet, signed as Java's bytes are.
   *
   * @throws IndexOutOfBoundsException if {@code index} is not within 0 to length - 1
   */
  public byte byteAt(int index) {
    return array[start + Objects.checkIndex(index, length)];
  }

  /**
   * The eight octets from {@code index} on, the first one as the most significant.
   *
   * @throws IndexOutOfBoundsException if there are no eight
   */
  public long longAt(int index) {
    Objects.checkFromIndexSize(index, Long.BYTES, length);
    return (long) LONGS.get(array, start + index);
  }

  /** The octets from {@code from} to before {@code to}, not copied. */
  public Bytes slice(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    return wrap(array, start + from, to - from);
  }

  /** As their octets are, unsigned, one after the other; a prefix comes before what it begins. */
  public int compareUnsigned(Bytes other) {
    return Arrays.compareUnsigned(
        array, start, start + length, other.array, other.start, other.start + other.length);
  }

  public byte[] toArray() {
    return Arrays.copyOfRange(array, start, start + length);
  }

  /** Copies all octets into {@code target}, the first one to {@code target[at]}. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, start, target, at, length);
  }

  /** Feeds all octets to {@code digest}. */
  public void update(MessageDigest digest) {
    digest.update(array, start, length);
  }

  /** Lower case hexadecimal digits of all octets. */
  public String toHex() {
    return HEX.formatHex(array, start, start + length);
  }

  /** The octets read as UTF-8; each malformed sequence becomes U+FFFD. */
  public String utf8() {
    return new String(array, start, length, UTF_8);
  }

  byte[] array() {
    return array;
  }

  int start() {
    return start;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            array, start, start + length, that.array, that.start, that.start + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = start; i < start + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** The length and no more than the first eight octets. */
  @Override
  public String toString() {
    int shown = Math.min(length, SHOWN);
    String octets = HEX.formatHex(array, start, start + shown);
    return "Bytes[" + length + (length == 0 ? "" : ": ") + octets + (shown < length ? "..]" : "]");
  }
}

package dev.ilp.packet;

import dev.ilp.oer.Bytes;

/**
 * CCP: a property of a route. Nobody sends any today.
 *
 * @param flags the bits below, and four that nobody uses: 0 to 255
 * @param id 0 to 65535
 * @param value UTF-8 if its flag is set
 */
public record CcpProperty(int flags, int id, Bytes value) {
  /** May be ignored by who does not know it. */
  public static final int OPTIONAL = 0x80;

  /** Goes on to the next hop. */
  public static final int TRANSITIVE = 0x40;

  /** Some node on the way did not know it. */
  public static final int PARTIAL = 0x20;

  /** Its value is text. */
  public static final int UTF8 = 0x10;

  /** Throws {@link IllegalArgumentException} if a number is out of range. */
  public CcpProperty {
    UIntRange.requireUInt8("property flags", flags);
    UIntRange.requireUInt16("property id", id);
  }

  /** Whether {@code flag}, one of the constants above, is set. */
  public boolean is(int flag) {
    return (flags & flag) != 0;
  }
}

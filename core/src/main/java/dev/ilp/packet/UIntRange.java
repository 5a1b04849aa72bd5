package dev.ilp.packet;

/** Checks that a number fits the unsigned integer it has on the wire. */
final class UIntRange {
  private UIntRange() {}

  static void requireUInt8(String name, long value) {
    require(name, value, 0xffL);
  }

  static void requireUInt16(String name, long value) {
    require(name, value, 0xffffL);
  }

  static void requireUInt32(String name, long value) {
    require(name, value, 0xffff_ffffL);
  }

  private static void require(String name, long value, long max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(name + " " + value + " is not within 0 to " + max);
    }
  }
}

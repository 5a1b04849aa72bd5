package dev.ilp.packet;

/**
 * Eight ASCII digits at once, the first one in the most significant byte of a long, to and from
 * four numbers of two digits, the first one in the most significant 16 bits: "20300102" is 20, 30,
 * 1, 2.
 */
final class DigitPairs {
  private static final long ZEROS = 0x3030_3030_3030_3030L;
  private static final long HIGH_HALVES = 0xf0f0_f0f0_f0f0_f0f0L;
  private static final long SIX_ABOVE_NINE = 0x0606_0606_0606_0606L;
  private static final long LOW_BYTES = 0x00ff_00ff_00ff_00ffL;
  private static final long LOW_DIGITS = 0x000f_000f_000f_000fL;

  private DigitPairs() {}

  /** The four numbers, or -1 if there is anything but digits. */
  static long read(long ascii) {
    long digits = ascii ^ ZEROS;
    if (((digits | (digits + SIX_ABOVE_NINE)) & HIGH_HALVES) != 0) {
      return -1;
    }
    return ((digits >>> Byte.SIZE) & LOW_BYTES) * 10 + (digits & LOW_BYTES);
  }

  /** Eight ASCII digits, of four numbers which are 0 to 99. */
  static long write(int first, int second, int third, int fourth) {
    long pairs = ((long) first << 48) | ((long) second << 32) | ((long) third << 16) | fourth;
    long tens = ((pairs * 103) >>> 10) & LOW_DIGITS; // n * 103 / 1024 is n / 10 up to 99
    long ones = pairs - tens * 10;
    return ZEROS | (tens << Byte.SIZE) | ones;
  }

  static int first(long pairs) {
    return (int) (pairs >>> 48);
  }

  static int second(long pairs) {
    return (int) (pairs >>> 32) & 0xffff;
  }

  static int third(long pairs) {
    return (int) pairs >>> 16;
  }

  static int fourth(long pairs) {
    return (int) pairs & 0xffff;
  }
}

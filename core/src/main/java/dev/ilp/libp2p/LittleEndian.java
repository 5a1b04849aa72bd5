package dev.ilp.libp2p;

import java.math.BigInteger;

/** Numbers whose first octet is the least significant one, as those of the curves are. */
final class LittleEndian {

  private LittleEndian() {}

  static BigInteger number(byte[] octets) {
    return new BigInteger(1, reversed(octets));
  }

  /** A number of at most {@code length} octets, with zeros behind. */
  static byte[] octets(BigInteger number, int length) {
    byte[] bigEndian = number.toByteArray();
    byte[] octets = new byte[length];
    for (int i = 0; i < Math.min(length, bigEndian.length); i++) {
      octets[i] = bigEndian[bigEndian.length - 1 - i];
    }
    return octets;
  }

  private static byte[] reversed(byte[] octets) {
    byte[] reversed = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      reversed[i] = octets[octets.length - 1 - i];
    }
    return reversed;
  }
}

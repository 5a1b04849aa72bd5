package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.math.BigInteger;

/** Text forms of byte strings that count in another base. */
enum BaseX {
  BASE58BTC("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"),
  BASE36("0123456789abcdefghijklmnopqrstuvwxyz");

  /** Peer ids have some 60; decoding takes the square of it. */
  private static final int MAX_DIGITS = 256;

  private final String alphabet;

  BaseX(String alphabet) {
    this.alphabet = alphabet;
  }

  /** Zero octets in front become the first digit each; the rest is one number. */
  String encode(Bytes bytes) {
    int zeros = 0;
    while (zeros < bytes.length() && bytes.byteAt(zeros) == 0) {
      zeros++;
    }
    var base = BigInteger.valueOf(alphabet.length());
    var digits = new StringBuilder();
    var rest = new BigInteger(1, bytes.toArray());
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(base);
      digits.append(alphabet.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    digits.repeat(alphabet.charAt(0), zeros);
    return digits.reverse().toString();
  }

  Bytes decode(String text) throws MalformedException {
    if (text.length() > MAX_DIGITS) {
      throw new MalformedException("it has more than " + MAX_DIGITS + " characters");
    }
    var base = BigInteger.valueOf(alphabet.length());
    BigInteger number = BigInteger.ZERO;
    int zeros = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      int value = alphabet.indexOf(digit);
      if (value < 0) {
        throw new MalformedException("'" + digit + "' is not in the alphabet");
      }
      zeros += number.signum() == 0 && value == 0 ? 1 : 0;
      number = number.multiply(base).add(BigInteger.valueOf(value));
    }
    byte[] octets = number.toByteArray();
    int sign = octets[0] == 0 ? 1 : 0;
    byte[] bytes = new byte[zeros + octets.length - sign];
    System.arraycopy(octets, sign, bytes, zeros, octets.length - sign);
    return Bytes.wrap(bytes);
  }
}

package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;

/** Lower case base32 of RFC 4648 without padding. */
final class Base32 {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int BITS = 5;
  private static final int MASK = 31;

  private Base32() {}

  static String encode(Bytes bytes) {
    var text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte octet : bytes.toArray()) {
      buffer = (buffer << Byte.SIZE) | (octet & 0xff);
      bits += Byte.SIZE;
      for (; bits >= BITS; bits -= BITS) {
        text.append(ALPHABET.charAt((buffer >> (bits - BITS)) & MASK));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((buffer << (BITS - bits)) & MASK));
    }
    return text.toString();
  }

  static Bytes decode(String text) throws MalformedException {
    var out = new ByteWriter();
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      int value = ALPHABET.indexOf(digit);
      if (value < 0) {
        throw new MalformedException("'" + digit + "' is not in the alphabet");
      }
      buffer = (buffer << BITS) | value;
      bits += BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        out.octet((buffer >> bits) & 0xff);
        buffer &= (1 << bits) - 1;
      }
    }
    if (bits >= BITS || buffer != 0) {
      throw new MalformedException("it ends within an octet");
    }
    return out.toBytes();
  }
}

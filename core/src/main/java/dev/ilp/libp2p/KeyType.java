package dev.ilp.libp2p;

/** The kinds of identity keys; the numbers are their places in this list. */
public enum KeyType {
  RSA,
  ED25519,
  SECP256K1,
  ECDSA;

  static KeyType of(long number) throws MalformedException {
    if (number < 0 || number >= values().length) {
      throw new MalformedException("unknown key type " + Long.toUnsignedString(number));
    }
    return values()[(int) number];
  }
}

package dev.ilp.libp2p;

import java.util.Arrays;

/** The kinds of identity keys. */
public enum KeyType {
  RSA(0),
  ED25519(1),
  SECP256K1(2),
  ECDSA(3);

  private final int number;

  KeyType(int number) {
    this.number = number;
  }

  /** On the wire. */
  int number() {
    return number;
  }

  static KeyType of(long number) throws MalformedException {
    return Arrays.stream(values())
        .filter(type -> type.number == number)
        .findAny()
        .orElseThrow(
            () -> new MalformedException("unknown key type " + Long.toUnsignedString(number)));
  }
}

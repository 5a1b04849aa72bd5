package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.util.Base64;
import java.util.Optional;

/**
 * The public half of a peer's identity. Only Ed25519 keys can verify anything here; the others are
 * known so that their peer ids can be read.
 *
 * @param data for Ed25519 32 octets
 */
public record PublicKey(KeyType type, Bytes data) {

  static final int ED25519_LENGTH = 32;
  private static final int SECP256K1_LENGTH = 33;
  private static final int TYPE = 1;
  private static final int DATA = 2;

  public PublicKey {
    int length = data.length();
    boolean wrong =
        switch (type) {
          case ED25519 -> length != ED25519_LENGTH;
          case SECP256K1 -> length != SECP256K1_LENGTH;
          case RSA, ECDSA -> length == 0;
        };
    if (wrong) {
      throw new IllegalArgumentException("no " + type + " key has " + length + " octets");
    }
  }

  static PublicKey ed25519(Bytes data) {
    return new PublicKey(KeyType.ED25519, data);
  }

  /**
   * The key as files hold it: standard base64 of the 32 octets of an Ed25519 key.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static PublicKey ofBase64(String base64) {
    return ed25519(Bytes.wrap(Base64.getDecoder().decode(base64)));
  }

  public String toBase64() {
    return Base64.getEncoder().encodeToString(data.toArray());
  }

  /** From the protobuf message {@code PublicKey}. */
  public static PublicKey decode(Bytes message) throws MalformedException {
    Optional<KeyType> type = Optional.empty();
    Bytes data = Bytes.EMPTY;
    var in = new ProtoReader(message);
    while (in.next()) {
      switch (in.field()) {
        case TYPE -> type = Optional.of(KeyType.of(in.uint64()));
        case DATA -> data = Bytes.copyOf(in.bytes().toArray());
        default -> {}
      }
    }
    try {
      return new PublicKey(type.orElseThrow(() -> new MalformedException("no key type")), data);
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()));
    }
  }

  /** The protobuf message {@code PublicKey}, of which the peer id is made. */
  public Bytes encode() {
    return new ByteWriter()
        .octet(TYPE << 3)
        .octet(type.number())
        .octet((DATA << 3) | 2)
        .prefixed(data)
        .toBytes();
  }

  /** Whether this key signed the message; always false for a key that is not Ed25519. */
  public boolean verify(Bytes message, Bytes signature) {
    return type == KeyType.ED25519 && Ed25519.verify(data, message, signature);
  }
}

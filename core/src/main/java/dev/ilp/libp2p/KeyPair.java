package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.security.SecureRandom;
import java.util.Base64;

/** An Ed25519 identity: who holds it is the peer. It never shows its private half by accident. */
public final class KeyPair {

  private static final int RAW_LENGTH = Ed25519.SEED_LENGTH + PublicKey.ED25519_LENGTH;

  private final Bytes seed;
  private final PublicKey publicKey;
  private final PeerId peerId;

  private KeyPair(Bytes seed) {
    this.seed = seed;
    this.publicKey = PublicKey.ed25519(Ed25519.publicKey(seed));
    this.peerId = PeerId.of(publicKey);
  }

  public static KeyPair generate(SecureRandom random) {
    byte[] seed = new byte[Ed25519.SEED_LENGTH];
    random.nextBytes(seed);
    return new KeyPair(Bytes.wrap(seed));
  }

  /**
   * The key pair of a seed of 32 octets.
   *
   * @throws IllegalArgumentException if there are more or less
   */
  public static KeyPair ofSeed(Bytes seed) {
    if (seed.length() != Ed25519.SEED_LENGTH) {
      throw new IllegalArgumentException("a seed has 32 octets, not " + seed.length());
    }
    return new KeyPair(Bytes.copyOf(seed.toArray()));
  }

  /**
   * The key pair as files hold it: standard base64 of 64 octets, the seed and the public key.
   *
   * @throws IllegalArgumentException if it is something else, or if they do not belong together;
   *     the message does not show it
   */
  public static KeyPair ofBase64(String base64) {
    return ofRaw(Bytes.wrap(decodeBase64(base64)));
  }

  private static byte[] decodeBase64(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a private key must be standard base64");
    }
  }

  private static KeyPair ofRaw(Bytes raw) {
    if (raw.length() != RAW_LENGTH) {
      throw new IllegalArgumentException(
          "a private key has 64 octets, seed and public key, not " + raw.length());
    }
    KeyPair pair = ofSeed(raw.slice(0, Ed25519.SEED_LENGTH));
    if (!pair.publicKey.data().equals(raw.slice(Ed25519.SEED_LENGTH, RAW_LENGTH))) {
      throw new IllegalArgumentException("the two halves of a private key do not belong together");
    }
    return pair;
  }

  /** For the file that holds it, and nothing else. */
  public String toBase64() {
    return Base64.getEncoder().encodeToString(raw().toArray());
  }

  private Bytes raw() {
    return new ByteWriter().bytes(seed).bytes(publicKey.data()).toBytes();
  }

  /**
   * From the protobuf message {@code PrivateKey}, also in its older form with the public key twice.
   */
  public static KeyPair decode(Bytes message) throws MalformedException {
    long type = -1;
    Bytes data = Bytes.EMPTY;
    var in = new ProtoReader(message);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> type = in.uint64();
        case 2 -> data = in.bytes();
        default -> {}
      }
    }
    if (type != KeyType.ED25519.number()) {
      throw new MalformedException("only Ed25519 private keys can be used here");
    }
    try {
      return ofRaw(withoutCopy(data));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()));
    }
  }

  private static Bytes withoutCopy(Bytes data) throws MalformedException {
    if (data.length() != RAW_LENGTH + PublicKey.ED25519_LENGTH) {
      return data;
    }
    if (!data.slice(RAW_LENGTH, data.length())
        .equals(data.slice(Ed25519.SEED_LENGTH, RAW_LENGTH))) {
      throw new MalformedException("a private key has two different public keys");
    }
    return data.slice(0, RAW_LENGTH);
  }

  /** The protobuf message {@code PrivateKey}. */
  public Bytes encode() {
    return new ProtoWriter().uint(1, KeyType.ED25519.number()).bytes(2, raw()).toBytes();
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  public PeerId peerId() {
    return peerId;
  }

  /** The 64 octets of an Ed25519 signature; takes about 1 ms. */
  public Bytes sign(Bytes message) {
    return Ed25519.sign(seed, message);
  }

  @Override
  public String toString() {
    return "KeyPair[" + peerId + "]";
  }
}

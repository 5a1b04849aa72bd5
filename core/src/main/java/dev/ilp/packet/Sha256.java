package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash function between fulfillment and condition (RFC 27). For one thread. */
final class Sha256 {
  /** Octets in a hash. */
  static final int LENGTH = 32;

  /** One a thread, ready for the next hash after each: making one costs as much as a hash does. */
  private static final ThreadLocal<Sha256> OF_THREAD = ThreadLocal.withInitial(Sha256::new);

  private final MessageDigest digest;
  private final byte[] last = new byte[LENGTH];

  private Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  static Bytes hash(Bytes preimage) {
    return Bytes.copyOf(OF_THREAD.get().digest(preimage));
  }

  /** The first four octets of the hash of some ASCII text and octets behind it. */
  static int firstOctets(String ascii, Bytes octets) {
    Sha256 hash = OF_THREAD.get();
    hash.digest.update(ascii.getBytes(StandardCharsets.US_ASCII));
    return (int) (Bytes.wrap(hash.digest(octets)).longAt(0) >>> Integer.SIZE);
  }

  static boolean isHashOf(Bytes hash, Bytes preimage) {
    return hash.equals(Bytes.wrap(OF_THREAD.get().digest(preimage)));
  }

  /** The result is valid until the next call. */
  private byte[] digest(Bytes preimage) {
    try {
      preimage.update(digest);
      digest.digest(last, 0, LENGTH);
      return last;
    } catch (DigestException e) {
      throw new AssertionError("a SHA-256 hash has 32 octets", e);
    }
  }
}

package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash function between fulfillment and condition (RFC 27). */
final class Sha256 {
  /** Octets in a hash. */
  static final int LENGTH = 32;

  /** One a thread, ready for the next hash after each: making one costs as much as a hash does. */
  private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::fresh);

  private Sha256() {}

  static Bytes hash(Bytes preimage) {
    MessageDigest digest = DIGEST.get();
    preimage.update(digest);
    return Bytes.wrap(digest.digest());
  }

  private static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}

package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash function between fulfillment and condition (RFC 27). */
final class Sha256 {
  /** Octets in a hash. */
  static final int LENGTH = 32;

  /** Never fed anything: a copy of it costs half of what a search for the algorithm does. */
  private static final MessageDigest FRESH = fresh();

  private Sha256() {}

  static Bytes hash(Bytes preimage) {
    MessageDigest digest = copyOfFresh();
    preimage.update(digest);
    return Bytes.wrap(digest.digest());
  }

  private static MessageDigest copyOfFresh() {
    try {
      return (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("the JDK's own SHA-256 can be copied", e);
    }
  }

  private static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}

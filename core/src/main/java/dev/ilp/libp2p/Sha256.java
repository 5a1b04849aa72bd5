package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of the JDK. */
final class Sha256 {

  static final int LENGTH = 32;

  private Sha256() {}

  /** The digest of all parts, one after the other. */
  static Bytes of(Bytes... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (Bytes part : parts) {
        part.update(digest);
      }
      return Bytes.wrap(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

package dev.ilp.account;

import dev.ilp.oer.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** A shared secret, compared in constant time and never shown: {@link #toString} is stars. */
public final class Secret {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final byte[] utf8;

  private Secret(byte[] utf8) {
    this.utf8 = utf8;
  }

  /** The secret that {@code text} spells, in UTF-8. */
  public static Secret of(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The secret that a file of one line holds: without a byte-order mark before it and line ends
   * after it.
   *
   * @throws IllegalArgumentException if there is none, or more than one line; the message says so,
   *     and nothing of the text
   */
  public static Secret ofFile(String text) {
    String line = text.replaceFirst("^" + BYTE_ORDER_MARK, "").replaceFirst("[\r\n]+$", "");
    if (line.isEmpty()) {
      throw new IllegalArgumentException("is empty");
    }
    if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("has more than one line");
    }
    return of(line);
  }

  /** Whether {@code offered} is this secret; how long that takes does not tell where it differs. */
  public boolean matches(Bytes offered) {
    return MessageDigest.isEqual(utf8, offered.toArray());
  }

  public boolean isEmpty() {
    return utf8.length == 0;
  }

  /** The secret in clear, for the wire and for files that are meant to hold it. */
  public String reveal() {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(utf8, secret.utf8);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(utf8);
  }

  @Override
  public String toString() {
    return "***";
  }
}

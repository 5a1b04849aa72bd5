package dev.ilp.packet;

import dev.ilp.oer.Bytes;

/** The SHA-256 hash of a fulfillment, the same at every hop (RFC 27, "executionCondition"). */
public record Condition(Bytes hash) {
  /** Octets in a condition. */
  public static final int LENGTH = Sha256.LENGTH;

  private static final int SHORT_ID_LENGTH = 4;

  /** Throws {@link IllegalArgumentException} if it is not 32 octets. */
  public Condition {
    if (hash.length() != LENGTH) {
      throw new IllegalArgumentException(
          "condition of " + hash.length() + " bytes, not of " + LENGTH);
    }
  }

  /** The condition that {@code fulfillment} fulfills. */
  public static Condition of(Fulfillment fulfillment) {
    return new Condition(Sha256.hash(fulfillment.preimage()));
  }

  /** Its first 8 hexadecimal digits, by which logs tell packets apart. */
  public String shortId() {
    return hash.slice(0, SHORT_ID_LENGTH).toHex();
  }

  @Override
  public String toString() {
    return hash.toHex();
  }
}

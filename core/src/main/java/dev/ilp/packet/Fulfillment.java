package dev.ilp.packet;

import dev.ilp.oer.Bytes;

/**
 * The preimage that turns an offer into a payment (RFC 27). Whoever sees it before it went back to
 * the sender can take the money, so it is never printed.
 */
public record Fulfillment(Bytes preimage) {
  /** Octets in a fulfillment. */
  public static final int LENGTH = 32;

  /** Throws {@link IllegalArgumentException} if it is not 32 octets. */
  public Fulfillment {
    if (preimage.length() != LENGTH) {
      throw new IllegalArgumentException(
          "fulfillment of " + preimage.length() + " bytes, not of " + LENGTH);
    }
  }

  public Condition condition() {
    return Condition.of(this);
  }

  public boolean fulfills(Condition condition) {
    return Sha256.isHashOf(condition.hash(), preimage);
  }

  @Override
  public String toString() {
    return "***";
  }
}

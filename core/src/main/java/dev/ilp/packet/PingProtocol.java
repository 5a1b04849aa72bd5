package dev.ilp.packet;

import dev.ilp.oer.Bytes;

/**
 * The ping of the Java connector: a Prepare to a node's own address with this condition is
 * fulfilled on the spot, its data sent back. The preimage is public, so that any amount sent so is
 * given away.
 */
public final class PingProtocol {
  /** {@code pingpingpingpingpingpingpingping}. */
  public static final Fulfillment FULFILLMENT = new Fulfillment(Bytes.ofAscii("ping".repeat(8)));

  /** {@code 8c00bc0c...c77e}. */
  public static final Condition CONDITION = FULFILLMENT.condition();

  private PingProtocol() {}
}

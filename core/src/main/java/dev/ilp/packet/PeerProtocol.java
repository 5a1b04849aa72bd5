package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import java.time.Instant;

/**
 * What all protocols between direct peers have in common (RFC 31, "peer." addresses): a Prepare of
 * amount zero, never forwarded, whose condition everybody can fulfill.
 */
public final class PeerProtocol {
  /** 32 zero bytes. */
  public static final Fulfillment FULFILLMENT =
      new Fulfillment(Bytes.wrap(new byte[Fulfillment.LENGTH]));

  /** {@code 66687aad...2925}, the hash of 32 zero bytes. */
  public static final Condition CONDITION = FULFILLMENT.condition();

  /** IL-DCP (RFC 31): a child asks for its address. */
  public static final IlpAddress CONFIG = new IlpAddress("peer.config");

  /** CCP: asks a peer for its routes, or to stop sending them. */
  public static final IlpAddress ROUTE_CONTROL = new IlpAddress("peer.route.control");

  /** CCP: a peer tells its routes. */
  public static final IlpAddress ROUTE_UPDATE = new IlpAddress("peer.route.update");

  private static final String PREFIX = "peer.";

  private PeerProtocol() {}

  /** Whether a packet to this address ends here and is never forwarded. */
  public static boolean isPeer(IlpAddress address) {
    return address.value().startsWith(PREFIX);
  }

  public static Prepare request(IlpAddress destination, Bytes data, Instant expiresAt) {
    return new Prepare(Amount.ZERO, expiresAt, CONDITION, destination, data);
  }

  public static Fulfill response(Bytes data) {
    return new Fulfill(FULFILLMENT, data);
  }

  /**
   * The amount may be any: a fee is thinkable by RFC 31.
   *
   * @throws OerException if it goes elsewhere, has expired, or has another condition; its sender
   *     gets F01 Invalid Packet
   */
  public static void checkRequest(Prepare request, IlpAddress destination, Instant now)
      throws OerException {
    if (!request.destination().equals(destination)) {
      throw refused("destination " + request.destination() + " is not " + destination);
    }
    if (!request.executionCondition().equals(CONDITION)) {
      throw refused("condition " + request.executionCondition() + " is not " + CONDITION);
    }
    if (request.expiresAt().isBefore(now)) {
      throw refused("request expired at " + request.expiresAt() + ", before " + now);
    }
  }

  private static OerException refused(String message) {
    return new OerException(message, 0);
  }
}

package dev.ilp.connector;

import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.PeerProtocol;

/**
 * At which step of the {@link Pipeline} a packet was rejected. The code and how far the packet had
 * come tell, since the steps have one order; so that nothing is written down on a packet's way.
 */
public final class RejectedAt {

  /** Beyond the last step. */
  public static final String LINK = "link";

  /** What a packet is told when a step breaks, whichever it is. */
  static final String BROKEN = "internal error";

  /** What distinguishes a Fulfill that came too late from none at all. */
  static final String LATE = "fulfilled after expiry";

  /** What distinguishes the end of the node from a sender that asks too much at once. */
  static final String STOPPING = "the node is stopping";

  private RejectedAt() {}

  /**
   * The name of the step's class, or {@link #LINK}.
   *
   * @param reject one that this node made
   * @param routed whether a route had been chosen
   * @param forwarded whether the packet had gone out
   */
  public static String step(
      Reject reject, IlpAddress destination, boolean routed, boolean forwarded) {
    if (reject.text().equals(BROKEN)) {
      return RejectOnFailure.class.getSimpleName();
    }
    if (forwarded) {
      return afterSending(reject);
    }
    return (routed ? afterRouting(reject) : beforeRouting(reject, destination)).getSimpleName();
  }

  private static Class<?> beforeRouting(Reject reject, IlpAddress destination) {
    return switch (reject.code().code()) {
      case "R02" -> RejectExpired.class;
      case "F08" -> LimitAmount.class;
      case "T05" -> LimitRate.class;
      case "T03" -> reject.text().equals(STOPPING) ? Connector.class : LimitInFlight.class;
      case "T04" -> HoldBalance.class;
      default -> answering(reject, destination);
    };
  }

  private static Class<?> answering(Reject reject, IlpAddress destination) {
    if (PeerProtocol.isPeer(destination)) {
      return AnswerPeerProtocol.class;
    }
    return reject.code().code().equals("F02") ? Router.class : AnswerSelf.class;
  }

  private static Class<?> afterRouting(Reject reject) {
    return switch (reject.code().code()) {
      case "F02" -> Router.class;
      case "R02" -> ShortenExpiry.class;
      case "T04" -> CreditNextHop.class;
      case "T01" -> SendByLink.class;
      default -> ConvertAmount.class;
    };
  }

  private static String afterSending(Reject reject) {
    return reject.code().code().equals("F05") || reject.text().equals(LATE)
        ? CheckFulfillment.class.getSimpleName()
        : LINK;
  }
}

package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F00_BAD_REQUEST;
import static dev.ilp.packet.IlpErrorCode.F01_INVALID_PACKET;
import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;

import dev.ilp.account.Account;
import dev.ilp.account.Relation;
import dev.ilp.link.ReplyHandler;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.CcpCodec;
import dev.ilp.packet.IldcpCodec;
import dev.ilp.packet.IldcpResponse;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.PeerProtocol;
import dev.ilp.packet.Rejections;

/**
 * Answers Prepares to {@code peer.}, which are between two peers and never forwarded: F01 for
 * another condition than theirs, F02 for a protocol that we do not know.
 */
final class AnswerPeerProtocol implements Step<IncomingPrepare> {

  private static final Fulfill EMPTY = new Fulfill(PeerProtocol.FULFILLMENT, Bytes.EMPTY);

  private final boolean isAddressKnown;
  private final Rejections rejections;

  /**
   * The step of a node.
   *
   * @param isAddressKnown whether children can be told theirs, which is made of the node's
   */
  AnswerPeerProtocol(boolean isAddressKnown, Rejections rejections) {
    this.isAddressKnown = isAddressKnown;
    this.rejections = rejections;
  }

  @Override
  public void pass(IncomingPrepare incoming, Next<IncomingPrepare> next, ReplyHandler back) {
    if (PeerProtocol.isPeer(incoming.prepare().destination())) {
      back.handle(answer(incoming.from(), incoming.prepare()));
      return;
    }
    next.forward(incoming, back);
  }

  private Reply answer(Account from, Prepare prepare) {
    if (!prepare.executionCondition().equals(PeerProtocol.CONDITION)) {
      return rejections.reject(F01_INVALID_PACKET, "not the condition of peer protocols");
    }
    if (prepare.destination().equals(PeerProtocol.CONFIG)) {
      return ildcp(from);
    }
    if (prepare.destination().equals(PeerProtocol.ROUTE_CONTROL)
        || prepare.destination().equals(PeerProtocol.ROUTE_UPDATE)) {
      return ccp(from, prepare);
    }
    return rejections.reject(F02_UNREACHABLE, "unknown peer protocol " + prepare.destination());
  }

  /** Tells a child its address and asset (RFC 31). */
  private Reply ildcp(Account from) {
    if (from.relation() != Relation.CHILD) {
      return rejections.reject(F00_BAD_REQUEST, "addresses are given to children only");
    }
    if (!isAddressKnown) {
      return rejections.reject(T01_PEER_UNREACHABLE, "this node waits for its own address");
    }
    return IldcpCodec.encodeResponse(
        new IldcpResponse(
            rejections.selfAddress().child(from.id().value()),
            from.asset().scale(),
            from.asset().code()));
  }

  /**
   * Acknowledges route broadcasts of peers and parents. Routes here are configured, none are
   * learned: a peer that is told so with a Reject would only ask again for ever.
   */
  private Reply ccp(Account from, Prepare prepare) {
    if (from.relation() == Relation.CHILD) {
      return rejections.reject(F00_BAD_REQUEST, "no routes are exchanged with children");
    }
    try {
      if (prepare.destination().equals(PeerProtocol.ROUTE_CONTROL)) {
        CcpCodec.decodeControl(prepare.data());
      } else {
        CcpCodec.decodeUpdate(prepare.data());
      }
      return EMPTY;
    } catch (OerException e) {
      return rejections.reject(F01_INVALID_PACKET, "unreadable route message: " + e.getMessage());
    }
  }
}

package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;

import dev.ilp.account.AccountId;
import dev.ilp.link.Link;
import dev.ilp.link.Links;
import dev.ilp.link.ReplyHandler;
import dev.ilp.log.NodeLog;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.PacketId;
import dev.ilp.packet.Rejections;

/**
 * The end of the pipeline: out by the next hop's link; T01 if it is down or breaks. Nothing is
 * thrown from here down, so that the steps above, which have something to undo, see a Reject.
 */
final class SendByLink implements Next<OutgoingPrepare> {

  private final Links links;
  private final Rejections rejections;
  private final NodeLog log;

  SendByLink(Links links, Rejections rejections, NodeLog log) {
    this.links = links;
    this.rejections = rejections;
    this.log = log.forClass(SendByLink.class);
  }

  @Override
  public void forward(OutgoingPrepare outgoing, ReplyHandler back) {
    Sent sent = new Sent(outgoing.events(), back);
    try {
      send(outgoing, sent);
    } catch (RuntimeException e) {
      if (sent.isDone()) {
        throw e; // on the Reply's way back, not here
      }
      AccountId to = outgoing.to().id();
      log.error("link_broken")
          .addKeyValue("peer", to)
          .addKeyValue("packet", PacketId.of(outgoing.prepare()))
          .addKeyValue("condition", outgoing.prepare().executionCondition().shortId())
          .setCause(e)
          .log("sending failed");
      sent.handle(rejections.reject(T01_PEER_UNREACHABLE, "the link to " + to + " is broken"));
    }
  }

  private void send(OutgoingPrepare outgoing, Sent sent) {
    AccountId to = outgoing.to().id();
    Link link = links.get(to);
    if (link == null || !link.isUp()) {
      sent.handle(rejections.reject(T01_PEER_UNREACHABLE, "the link to " + to + " is down"));
      return;
    }
    outgoing.events().forwarded(to, outgoing.prepare());
    link.send(outgoing.prepare(), sent);
  }

  /** Waits for the Reply, and notes whether a Reject is the next hop's. */
  private static final class Sent extends Once {

    private static final long serialVersionUID = 1L;
    private final transient PacketEvents events;

    Sent(PacketEvents events, ReplyHandler back) {
      super(back);
      this.events = events;
    }

    @Override
    public void handleFromPeer(Reply reply) {
      if (reply instanceof Reject && !isDone()) {
        events.rejectedByNextHop();
      }
      handle(reply);
    }
  }
}

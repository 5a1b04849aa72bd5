package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;

import dev.ilp.account.AccountId;
import dev.ilp.link.Link;
import dev.ilp.link.Links;
import dev.ilp.link.ReplyHandler;
import dev.ilp.log.NodeLog;
import dev.ilp.packet.Rejections;

/** The end of the pipeline: out by the next hop's link; T01 if it is down or breaks. */
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
    AccountId to = outgoing.to().id();
    Link link = links.get(to);
    if (link == null || !link.isUp()) {
      back.handle(rejections.reject(T01_PEER_UNREACHABLE, "the link to " + to + " is down"));
      return;
    }
    outgoing.events().forwarded(to, outgoing.prepare());
    send(link, outgoing, new Once(back));
  }

  private void send(Link link, OutgoingPrepare outgoing, Once back) {
    try {
      link.send(outgoing.prepare(), back);
    } catch (RuntimeException e) {
      if (back.isDone()) {
        throw e; // on the Reply's way back, not in the link
      }
      log.error("link_broken")
          .addKeyValue("peer", outgoing.to().id())
          .addKeyValue("condition", outgoing.prepare().executionCondition().shortId())
          .setCause(e)
          .log("sending failed");
      back.handle(
          rejections.reject(
              T01_PEER_UNREACHABLE, "the link to " + outgoing.to().id() + " is broken"));
    }
  }
}

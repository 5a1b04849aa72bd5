package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;

import dev.ilp.link.Link;
import dev.ilp.link.Links;
import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.Rejections;
import java.util.Optional;

/** The end of the pipeline: out by the next hop's link. */
final class SendByLink implements Next<OutgoingPrepare> {

  private final Links links;
  private final Rejections rejections;

  SendByLink(Links links, Rejections rejections) {
    this.links = links;
    this.rejections = rejections;
  }

  @Override
  public void forward(OutgoingPrepare outgoing, ReplyHandler back) {
    Optional<Link> link = links.get(outgoing.to().id());
    if (link.isEmpty()) {
      back.handle(
          rejections.reject(T01_PEER_UNREACHABLE, "no link to " + outgoing.to().id()));
      return;
    }
    outgoing.events().forwarded(outgoing.to().id(), outgoing.prepare());
    link.get().send(outgoing.prepare(), back);
  }
}

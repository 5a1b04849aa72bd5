package dev.ilp.node;

import dev.ilp.link.Link;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.oer.OerException;
import dev.ilp.packet.IldcpCodec;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Asks the parent for this node's address (RFC 31), each time the link to it comes up and until it
 * answers.
 */
final class ParentAddress {

  private static final Duration EXPIRY = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Clock clock;
  private final EventLoops loops;
  private final NodeLog log;
  private final Consumer<IlpAddress> found;

  ParentAddress(Clock clock, EventLoops loops, NodeLog log, Consumer<IlpAddress> found) {
    this.clock = clock;
    this.loops = loops;
    this.log = log.forClass(ParentAddress.class);
    this.found = found;
  }

  /** Asks over the link to the parent, if it is up. */
  void ask(Link parent) {
    if (parent.isUp()) {
      parent.send(
          IldcpCodec.request(clock.instant().plus(EXPIRY)), reply -> answered(parent, reply));
    }
  }

  private void answered(Link parent, Reply reply) {
    try {
      IlpAddress address = IldcpCodec.decodeResponse(reply).clientAddress();
      log.info("address_received")
          .addKeyValue("peer", parent.account())
          .addKeyValue("ilpAddress", address)
          .log("the parent gave this node its address");
      found.accept(address);
    } catch (OerException e) {
      log.warn("address_refused")
          .addKeyValue("peer", parent.account())
          .addKeyValue("error", e.getMessage())
          .log("the parent gave no address, asking again");
      loops.schedule(() -> ask(parent), RETRY.toMillis());
    }
  }
}

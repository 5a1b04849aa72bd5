package dev.ilp.node;

import dev.ilp.link.Link;
import dev.ilp.log.NodeLog;
import dev.ilp.net.Timer;
import dev.ilp.oer.OerException;
import dev.ilp.packet.IldcpCodec;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.PeerProtocol;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiPredicate;

/**
 * Asks the parent for this node's address (RFC 31), each time the link to it comes up and until it
 * answers.
 */
final class ParentAddress {

  private static final Duration EXPIRY = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Clock clock;
  private final Timer timer;
  private final NodeLog log;
  private final BiPredicate<Link, IlpAddress> found;
  private int questions;
  private Runnable cancelRetry = () -> {};

  /**
   * Nothing is asked yet.
   *
   * @param found takes the address that came over a link, or not if that is the parent's no more;
   *     throws IllegalArgumentException if the node cannot have it
   */
  ParentAddress(Clock clock, Timer timer, NodeLog log, BiPredicate<Link, IlpAddress> found) {
    this.clock = clock;
    this.timer = timer;
    this.log = log.forClass(ParentAddress.class);
    this.found = found;
  }

  /** Asks over the link to the parent, if it is up. Whatever was asked before no longer counts. */
  synchronized void ask(Link parent) {
    cancelRetry.run();
    int question = ++questions;
    if (parent.isUp()) {
      parent.send(
          IldcpCodec.request(clock.instant().plus(EXPIRY)),
          reply -> answered(parent, question, reply));
    }
  }

  /** Whatever was asked no longer counts. */
  synchronized void forget() {
    cancelRetry.run();
    questions++;
  }

  private synchronized void answered(Link parent, int question, Reply reply) {
    if (question != questions) {
      return;
    }
    try {
      IlpAddress address = usable(IldcpCodec.decodeResponse(reply).clientAddress());
      if (!found.test(parent, address)) {
        return;
      }
      log.info("address_received")
          .addKeyValue("peer", parent.account())
          .addKeyValue("ilpAddress", address)
          .log("the parent gave this node its address");
    } catch (OerException | IllegalArgumentException e) {
      log.warn("address_refused")
          .addKeyValue("peer", parent.account())
          .addKeyValue("error", e.getMessage())
          .log("the parent gave no address, asking again");
      cancelRetry = timer.schedule(() -> ask(parent), RETRY.toMillis());
    }
  }

  private static IlpAddress usable(IlpAddress address) {
    if (PeerProtocol.isPeer(address) || address.scheme().equals("self")) {
      throw new IllegalArgumentException(address + " is nobody's address");
    }
    return address;
  }
}

package dev.ilp.connector;

import dev.ilp.account.AccountId;
import dev.ilp.log.NodeLog;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.routing.Route;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes what happens to each packet at debug. All lines of a packet, on all nodes that it crosses,
 * carry the first digits of its condition, which no node changes.
 */
final class PacketLog implements PacketObserver {

  private final NodeLog log;

  PacketLog(NodeLog log) {
    this.log = log.forClass(PacketLog.class);
  }

  @Override
  public PacketEvents received(AccountId from, Prepare prepare) {
    if (!log.isDebugEnabled()) {
      return PacketEvents.NONE;
    }
    Lines lines = new Lines(from, prepare);
    lines
        .line("packet_received")
        .addKeyValue("amount", prepare.amount())
        .addKeyValue("expiresAt", prepare.expiresAt())
        .log("prepare received");
    return lines;
  }

  private final class Lines implements PacketEvents {

    private final AccountId from;
    private final Prepare prepare;

    Lines(AccountId from, Prepare prepare) {
      this.from = from;
      this.prepare = prepare;
    }

    LoggingEventBuilder line(String event) {
      return log.debug(event)
          .addKeyValue("peer", from)
          .addKeyValue("condition", prepare.executionCondition().shortId())
          .addKeyValue("destination", prepare.destination());
    }

    @Override
    public void routed(Route route) {
      line("route_lookup")
          .addKeyValue("prefix", route.prefix())
          .addKeyValue("nextHop", route.nextHop().map(AccountId::value).orElse("local"))
          .log("route found");
    }

    @Override
    public void forwarded(AccountId to, Prepare outgoing) {
      line("packet_forwarded")
          .addKeyValue("nextHop", to)
          .addKeyValue("amount", outgoing.amount())
          .addKeyValue("expiresAt", outgoing.expiresAt())
          .log("prepare forwarded");
    }

    @Override
    public void answered(Reply reply) {
      LoggingEventBuilder line = line("packet_response").addKeyValue("amount", prepare.amount());
      switch (reply) {
        case Fulfill fulfill -> line.addKeyValue("code", "fulfill").log("prepare fulfilled");
        case Reject reject ->
            line.addKeyValue("code", reject.code())
                .addKeyValue("error", reject.text())
                .addKeyValue("triggeredBy", reject.triggeredBy().map(Object::toString).orElse(""))
                .log("prepare rejected");
      }
    }
  }
}

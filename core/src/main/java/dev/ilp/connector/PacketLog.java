package dev.ilp.connector;

import dev.ilp.account.AccountId;
import dev.ilp.log.NodeLog;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.PacketId;
import dev.ilp.routing.Route;
import java.util.List;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes what happens to each packet at debug, and to one of so many at info. All lines of a
 * packet, on all nodes that it crosses, carry its id, and the first digits of its condition, which
 * differ from the id where many packets share one condition.
 */
final class PacketLog implements PacketObserver {

  private final NodeLog log;
  private volatile int every;

  PacketLog(NodeLog log) {
    this.log = log.forClass(PacketLog.class);
  }

  /** From now on one of {@code every} is written at info; 0: none. */
  void sample(int one) {
    every = one;
  }

  @Override
  public PacketEvents received(AccountId from, Prepare prepare) {
    int one = every;
    if (!log.isDebugEnabled() && one == 0) {
      return PacketEvents.NONE;
    }
    PacketId id = PacketId.of(prepare);
    boolean isSample = one > 0 && id.isSample(one);
    return isSample || log.isDebugEnabled()
        ? begin(from, prepare, id, isSample)
        : PacketEvents.NONE;
  }

  private Lines begin(AccountId from, Prepare prepare, PacketId id, boolean isSample) {
    Lines lines = new Lines(from, prepare, id, isSample);
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
    private final PacketId id;
    private final boolean isSample;
    private String nextHop = "";

    Lines(AccountId from, Prepare prepare, PacketId id, boolean isSample) {
      this.from = from;
      this.prepare = prepare;
      this.id = id;
      this.isSample = isSample;
    }

    LoggingEventBuilder line(String event) {
      return (isSample ? log.info(event) : log.debug(event))
          .addKeyValue("peer", from)
          .addKeyValue("packet", id)
          .addKeyValue("condition", prepare.executionCondition().shortId())
          .addKeyValue("destination", prepare.destination());
    }

    @Override
    public void routed(Route route, List<Route> candidates) {
      nextHop = route.nextHop().map(AccountId::value).orElse("local");
      line("route_lookup")
          .addKeyValue("amount", prepare.amount())
          .addKeyValue("prefix", route.prefix())
          .addKeyValue("nextHop", nextHop)
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
      LoggingEventBuilder line =
          line("packet_response")
              .addKeyValue("amount", prepare.amount())
              .addKeyValue("nextHop", nextHop);
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

package dev.ilp.connector;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.AccountSettings;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.link.Link;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.Links;
import dev.ilp.link.ReplyHandler;
import dev.ilp.log.NodeLog;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpCodecBenchmark.Fields;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.routing.Route;
import dev.ilp.routing.RoutingTable;
import dev.ilp.telemetry.PacketHistory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * All steps of the connector, down and up again: what a packet costs between two links. The next
 * hop's link answers at once with the right Fulfill.
 */
@State(Scope.Thread)
public class PipelineBenchmark {

  private static final AccountId SENDER = new AccountId("alice");
  private static final AccountId NEXT_HOP = new AccountId("bob");

  private final Prepare prepare = Fields.prepare(0);
  private final Fulfill fulfill = Fields.fulfill(0);

  /** Whether the node keeps its last packets and counts all. */
  @Param({"false", "true"})
  private boolean observed;

  private @Nullable Connector connector;

  private @Nullable Reply answer;
  private final ReplyHandler back = reply -> answer = reply;

  /** What a node does by default. */
  @Setup
  public void connect() {
    PacketHistory history =
        new PacketHistory(
            Clock.systemUTC(), System::nanoTime, () -> new IlpAddress("test.connector-a"));
    history.keep(4096);
    connector =
        new Connector(
            pipeline(),
            NodeLog.of(PipelineBenchmark.class, "benchmark"),
            observed ? history : PacketObserver.NONE);
    if (!fulfill.equals(forward())) { // a rejected packet costs another time than a forwarded one
      throw new IllegalStateException("the packet was answered with " + answer);
    }
  }

  private Pipeline pipeline() {
    return new Pipeline(
        new Snapshot(
            new IlpAddress("test.connector-a"),
            Map.of(SENDER, account(SENDER), NEXT_HOP, account(NEXT_HOP)),
            RoutingTable.of(
                List.of(Route.configured(new AddressPrefix("test.connector-b"), NEXT_HOP, 0))),
            Links.of(List.of(new AnsweringLink(fulfill))),
            Rates.NONE,
            new Hold(Duration.ofSeconds(1), Duration.ofSeconds(30), Map.of()),
            Receiver.all()),
        Clock.systemUTC(),
        System::nanoTime,
        NodeLog.of(PipelineBenchmark.class, "benchmark"));
  }

  private static Account account(AccountId id) {
    return new Account(
        new AccountSettings(id, Relation.PEER, new Asset("XTS", 9), AccountLimits.DEFAULT));
  }

  /** Gives the same Reply to all. */
  private record AnsweringLink(Reply reply) implements Link {

    @Override
    public AccountId account() {
      return NEXT_HOP;
    }

    @Override
    public boolean isUp() {
      return true;
    }

    @Override
    public void send(Prepare prepare, ReplyHandler back) {
      back.handle(reply);
    }

    @Override
    public LinkStatus status() {
      throw new UnsupportedOperationException("nobody asks");
    }
  }

  @Benchmark
  public @Nullable Reply forward() {
    Objects.requireNonNull(connector).handle(SENDER, prepare, back);
    return answer;
  }
}

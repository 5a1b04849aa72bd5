package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F00_BAD_REQUEST;
import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.T03_CONNECTOR_BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Account;
import dev.ilp.account.AccountCounters;
import dev.ilp.account.AccountId;
import dev.ilp.link.Links;
import dev.ilp.link.ReplyHandler;
import dev.ilp.log.LogLines;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.routing.Route;
import dev.ilp.routing.RoutingTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ConnectorTest {

  private static final AccountId ALICE = new AccountId("alice");
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Account alice = Packets.account("alice");
  private final Account bob = Packets.account("bob");
  private final List<ReplyHandler> bobs = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final Replies back = new Replies();

  private final PacketObserver observer =
      (from, prepare) -> {
        events.add("received from " + from);
        return new PacketEvents() {
          @Override
          public void routed(Route route, List<Route> candidates) {
            events.add("routed by " + route.prefix());
          }

          @Override
          public void forwarded(AccountId to, Prepare outgoing) {
            events.add("forwarded to " + to);
          }

          @Override
          public void answered(Reply reply) {
            events.add("answered " + reply.getClass().getSimpleName());
          }
        };
      };

  private Pipeline pipeline(String prefix) {
    return new Pipeline(
        new Snapshot(
            Packets.SELF,
            Map.of(alice.id(), alice, bob.id(), bob),
            RoutingTable.of(List.of(Route.configured(new AddressPrefix(prefix), bob.id(), 0))),
            Links.of(List.of(new FakeLink("bob", (prepare, reply) -> bobs.add(reply)))),
            Rates.NONE,
            new Hold(Duration.ofSeconds(1), Duration.ofSeconds(30), Map.of()),
            Receiver.all()),
        Packets.CLOCK,
        System::nanoTime,
        Packets.LOG);
  }

  private Connector connector(PacketObserver watching) {
    return new Connector(pipeline("test.conn.bob"), Packets.LOG, watching);
  }

  @Test
  void observerSeesAPacketFromItsArrivalToItsAnswer() {
    // Given
    Connector connector = connector(observer);
    connector.handle(ALICE, Packets.prepare(5), back);

    // When
    bobs.getFirst().handle(Packets.FULFILL);

    // Then
    assertThat(events)
        .containsExactly(
            "received from alice",
            "routed by test.conn.bob",
            "forwarded to bob",
            "answered Fulfill");
    assertThat(back.only()).isEqualTo(Packets.FULFILL);
  }

  @Test
  void observerIsToldBeforeTheSender() {
    // Given
    Connector connector = connector(observer);
    connector.handle(ALICE, Packets.prepare(5), reply -> events.add("sender has it"));

    // When
    bobs.getFirst().handle(Packets.FULFILL);

    // Then
    assertThat(events).endsWith("answered Fulfill", "sender has it");
  }

  /** An observer that fails at one moment of each packet. */
  private static PacketObserver failingAt(String moment) {
    return (from, prepare) -> {
      failIf(moment, "received");
      return new PacketEvents() {
        @Override
        public void routed(Route route, List<Route> candidates) {
          failIf(moment, "routed");
        }

        @Override
        public void forwarded(AccountId to, Prepare outgoing) {
          failIf(moment, "forwarded");
        }

        @Override
        public void answered(Reply reply) {
          failIf(moment, "answered");
        }
      };
    };
  }

  private static void failIf(String moment, String now) {
    if (moment.equals(now)) {
      throw new IllegalStateException("the observer breaks");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"received", "routed", "forwarded", "answered"})
  void observerThatFailsChangesNoPacketsFate(String moment) {
    // Given
    try (LogLines log = LogLines.of(GuardedObserver.class)) {
      Connector connector = connector(failingAt(moment));
      connector.handle(ALICE, Packets.prepare(5), back);

      // When
      bobs.getFirst().handle(Packets.FULFILL);

      // Then
      assertThat(back.only()).isEqualTo(Packets.FULFILL);
      assertThat(connector.inFlight()).isZero();
      Packets.assertIdle(alice);
      Packets.assertIdle(bob);
      assertThat(alice.balance().value()).isEqualTo(5);
      assertThat(bob.balance().value()).isEqualTo(-5);
      assertThat(log.with("event", "observer_failed"))
          .singleElement()
          .satisfies(line -> assertThat(line.withCause()).isTrue());
    }
  }

  @Test
  void countersOfBothAccountsCountThePacket() {
    // Given
    Connector connector = connector(PacketObserver.NONE);
    connector.handle(ALICE, Packets.prepare(5), new Replies());
    connector.handle(ALICE, Packets.prepare(Amount.of(5), new IlpAddress("test.none")), back);

    // When
    bobs.getFirst().handle(Packets.FULFILL);

    // Then
    assertThat(alice.counters().snapshot())
        .isEqualTo(new AccountCounters.Snapshot(2, 1, 1, 0, 0, 0));
    assertThat(bob.counters().snapshot()).isEqualTo(new AccountCounters.Snapshot(0, 0, 0, 1, 1, 0));
  }

  @Test
  void senderWithoutAnAccountIsF00() {
    // Given
    Connector connector = connector(observer);

    // When
    connector.handle(new AccountId("mallory"), Packets.prepare(5), back);

    // Then
    back.assertRejected(F00_BAD_REQUEST);
    assertThat(events).isEmpty();
  }

  @Test
  void newPrepareIsTurnedAwayWithT03OnceItStops() {
    // Given
    Connector connector = connector(observer);
    connector.stopAccepting();

    // When
    connector.handle(ALICE, Packets.prepare(5), back);

    // Then
    back.assertRejected(T03_CONNECTOR_BUSY);
    assertThat(bobs).isEmpty();
    assertThat(connector.inFlight()).isZero();
    assertThat(events).containsExactly("received from alice", "answered Reject");
  }

  @Test
  void packetInFlightKeepsThePipelineThatItCameInBy() {
    // Given
    Connector connector = connector(PacketObserver.NONE);
    connector.handle(ALICE, Packets.prepare(5), back);
    connector.use(pipeline("test.elsewhere"));
    Replies later = new Replies();
    connector.handle(ALICE, Packets.prepare(5), later);

    // When
    bobs.getFirst().handle(Packets.FULFILL);

    // Then
    assertThat(back.only()).isEqualTo(Packets.FULFILL);
    later.assertRejected(F02_UNREACHABLE);
  }

  @Test
  void idleConnectorNeedsNoWait() {
    // Given
    Connector connector = connector(PacketObserver.NONE);
    connector.stopAccepting();

    // When
    boolean idle = connector.awaitIdle(Duration.ZERO);

    // Then
    assertThat(idle).isTrue();
  }

  @Test
  void waitForPacketsInFlightEndsInTime() {
    // Given
    Connector connector = connector(PacketObserver.NONE);
    connector.handle(ALICE, Packets.prepare(5), back);
    connector.stopAccepting();

    // When
    boolean idle = connector.awaitIdle(Duration.ofMillis(20));

    // Then
    assertThat(idle).isFalse();
    assertThat(connector.inFlight()).isOne();
  }

  @Test
  void lastReplyEndsTheWaitOnceItIsOnItsWay() throws Exception {
    // Given
    Connector connector = connector(PacketObserver.NONE);
    CompletableFuture<Integer> inFlightAtReply = new CompletableFuture<>();
    connector.handle(
        ALICE, Packets.prepare(5), reply -> inFlightAtReply.complete(connector.inFlight()));
    connector.stopAccepting();
    CompletableFuture<Boolean> idle =
        CompletableFuture.supplyAsync(() -> connector.awaitIdle(LONG));

    // When
    bobs.getFirst().handle(Packets.FULFILL);

    // Then
    assertThat(idle.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(inFlightAtReply).isCompletedWithValue(1);
  }

  @Test
  void interruptedWaitSaysThatItIsNotIdle() throws Exception {
    // Given
    Connector connector = connector(PacketObserver.NONE);
    connector.handle(ALICE, Packets.prepare(5), back);
    CompletableFuture<List<Boolean>> ended = new CompletableFuture<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  Thread.currentThread().interrupt();
                  boolean idle = connector.awaitIdle(LONG);
                  ended.complete(List.of(idle, Thread.currentThread().isInterrupted()));
                });

    // When
    List<Boolean> idleAndInterrupted = ended.get(20, TimeUnit.SECONDS);

    // Then
    assertThat(idleAndInterrupted).containsExactly(false, true);
    waiting.join();
  }

  @Test
  void observerAndLogBothWatch() {
    // Given
    try (LogLines log = LogLines.of(PacketLog.class)) {
      Connector connector = connector(observer);
      connector.handle(ALICE, Packets.prepare(5), back);

      // When
      bobs.getFirst().handle(Packets.FULFILL);

      // Then
      assertThat(events).hasSize(4);
      assertThat(log.lines())
          .extracting(line -> line.fact("event"))
          .containsExactly(
              "packet_received", "route_lookup", "packet_forwarded", "packet_response");
    }
  }
}

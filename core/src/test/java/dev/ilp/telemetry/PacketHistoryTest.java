package dev.ilp.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.connector.PacketEvents;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Condition;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.PacketId;
import dev.ilp.routing.Route;
import dev.ilp.telemetry.SeenPacket.Answered;
import dev.ilp.telemetry.SeenPacket.Rejection;
import dev.ilp.telemetry.SeenPacket.Routed;
import dev.ilp.telemetry.SeenPacket.Sent;
import dev.ilp.telemetry.SeenPacket.State;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacketHistoryTest {

  private static final AccountId ALICE = new AccountId("alice");
  private static final AccountId BOB = new AccountId("bob");
  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");
  private static final IlpAddress SELF = new IlpAddress("test.conn");
  private static final Fulfill FULFILL =
      new Fulfill(new Fulfillment(Bytes.wrap(new byte[32])), Bytes.EMPTY);
  private static final Route ROUTE = Route.configured(new AddressPrefix("test.b"), BOB, 5);

  private final AtomicLong nanos = new AtomicLong();
  private final PacketHistory history =
      new PacketHistory(Clock.fixed(NOW, ZoneOffset.UTC), nanos::get, () -> SELF);

  private static Prepare prepare(int id) {
    return prepare(id, "test.b.x");
  }

  private static Prepare prepare(int id, String destination) {
    byte[] hash = ByteBuffer.allocate(32).putInt(id).array();
    return new Prepare(
        Amount.of(1000),
        NOW.plusSeconds(30),
        new Condition(Bytes.wrap(hash)),
        new IlpAddress(destination),
        Bytes.ofAscii("private matter"));
  }

  private static List<Integer> ids(List<SeenPacket> packets) {
    return packets.stream().map(packet -> packet.id().bits()).toList();
  }

  private List<SeenPacket> all() {
    return history.find(PacketFilter.ALL, 1000);
  }

  @Test
  void stepsOfAPacketAreThereAsTheyHappen() {
    // Given
    history.keep(4);
    PacketEvents events = history.received(ALICE, prepare(7));
    SeenPacket received = all().getFirst();
    nanos.addAndGet(1_500);
    events.routed(ROUTE, List.of(ROUTE, ROUTE));
    events.forwarded(BOB, prepare(7).forNextHop(Amount.of(990), NOW.plusSeconds(29)));
    SeenPacket forwarded = all().getFirst();
    nanos.addAndGet(3_000_000);

    // When
    events.answered(FULFILL);

    // Then
    assertThat(received)
        .isEqualTo(
            new SeenPacket(
                new PacketId(7),
                NOW,
                ALICE,
                new IlpAddress("test.b.x"),
                Amount.of(1000),
                NOW.plusSeconds(30),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(received.state()).isEqualTo(State.IN_FLIGHT);
    assertThat(forwarded.routed()).contains(new Routed(ROUTE, 2));
    assertThat(forwarded.sent())
        .contains(new Sent(BOB, Amount.of(990), NOW.plusSeconds(29), Duration.ofNanos(1_000)));
    assertThat(forwarded.state()).isEqualTo(State.IN_FLIGHT);
    assertThat(all().getFirst().answered())
        .contains(new Answered(Optional.empty(), Duration.ofNanos(3_001_000)));
    assertThat(all().getFirst().state()).isEqualTo(State.FULFILLED);
  }

  @Test
  void ownRejectIsKeptWithItsStepAndAnothersWithout() {
    // Given
    history.keep(4);
    history
        .received(ALICE, prepare(1))
        .answered(Reject.of(IlpErrorCode.F02_UNREACHABLE, SELF, "no route"));

    // When
    IlpAddress far = new IlpAddress("test.far");
    history
        .received(ALICE, prepare(2))
        .answered(Reject.of(IlpErrorCode.T01_PEER_UNREACHABLE, far, "x".repeat(300)));

    // Then
    assertThat(all().get(1).rejection())
        .contains(
            new Rejection(
                IlpErrorCode.F02_UNREACHABLE,
                Optional.of(SELF),
                "no route",
                Optional.of("Router")));
    assertThat(all().get(0).rejection())
        .contains(
            new Rejection(
                IlpErrorCode.T01_PEER_UNREACHABLE,
                Optional.of(far),
                "x".repeat(Rejection.MOST_SHOWN),
                Optional.empty()));
  }

  @Test
  void theLastOnesAreKeptAndNoMore() {
    // Given
    history.keep(3);

    // When
    for (int id = 1; id <= 5; id++) {
      history.received(ALICE, prepare(id));
    }

    // Then
    assertThat(ids(all())).containsExactly(5, 4, 3);
  }

  @Test
  void lateAnswerOfAForgottenPacketChangesNoOther() {
    // Given
    history.keep(1);
    PacketEvents forgotten = history.received(ALICE, prepare(1));
    history.received(ALICE, prepare(2));

    // When
    forgotten.answered(FULFILL);

    // Then
    assertThat(all())
        .singleElement()
        .satisfies(packet -> assertThat(packet.state()).isEqualTo(State.IN_FLIGHT));
    assertThat(history.counts().fulfilled()).isOne();
  }

  @Test
  void historyOfNothingStillCounts() {
    // Given
    history.keep(0);

    // When
    history.received(ALICE, prepare(1)).answered(FULFILL);

    // Then
    assertThat(all()).isEmpty();
    assertThat(history.counts().fulfilled()).isOne();
  }

  @Test
  void changeOfSizeKeepsTheYoungest() {
    // Given
    history.keep(4);
    for (int id = 1; id <= 4; id++) {
      history.received(ALICE, prepare(id));
    }
    history.keep(2);
    List<Integer> fewer = ids(all());

    // When
    history.keep(8);
    history.received(ALICE, prepare(9));

    // Then
    assertThat(fewer).containsExactly(4, 3);
    assertThat(ids(all())).containsExactly(9, 4, 3);
  }

  @Test
  void packetsAreFoundByPeerCodeDestinationAndId() {
    // Given
    history.keep(10);
    history.received(BOB, prepare(1, "test.c"));
    PacketEvents toBob = history.received(ALICE, prepare(2, "test.b.x"));
    toBob.forwarded(BOB, prepare(2));
    history
        .received(ALICE, prepare(3, "test.bc"))
        .answered(Reject.of(IlpErrorCode.F02_UNREACHABLE, SELF, "no route"));

    // When
    PacketFilter withBob =
        new PacketFilter(Optional.empty(), Optional.of(BOB), Optional.empty(), Optional.empty());
    PacketFilter f02 =
        new PacketFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.of(IlpErrorCode.F02_UNREACHABLE),
            Optional.empty());
    PacketFilter toB =
        new PacketFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new AddressPrefix("test.b")));

    // Then
    assertThat(ids(history.find(withBob, 9))).containsExactly(2, 1);
    assertThat(ids(history.find(f02, 9))).containsExactly(3);
    assertThat(ids(history.find(toB, 9))).containsExactly(2);
    assertThat(ids(history.find(PacketFilter.of(new PacketId(1)), 9))).containsExactly(1);
    assertThat(ids(history.find(PacketFilter.ALL, 2))).containsExactly(3, 2);
  }

  @Test
  void watcherIsToldOfItsSampleUntilItEnds() {
    // Given
    List<SeenPacket> told = new ArrayList<>();
    Runnable end = history.watch(2, told::add);
    for (int id = 1; id <= 4; id++) {
      history.received(ALICE, prepare(id)).answered(FULFILL);
    }

    // When
    end.run();
    history.received(ALICE, prepare(6)).answered(FULFILL);

    // Then
    assertThat(ids(told)).containsExactly(2, 4);
  }

  @Test
  void threadsThatAddAtOnceLoseNothing() throws Exception {
    // Given
    history.keep(1000);
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      int first = thread * 1000;
      threads.add(
          Thread.startVirtualThread(
              () -> {
                await(start);
                for (int id = first; id < first + 1000; id++) {
                  history.received(ALICE, prepare(id)).answered(FULFILL);
                }
              }));
    }

    // When
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    // Then
    assertThat(all()).hasSize(1000).doesNotHaveDuplicates();
    assertThat(history.counts().fulfilled()).isEqualTo(4000);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

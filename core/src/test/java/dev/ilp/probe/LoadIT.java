package dev.ilp.probe;

import static dev.ilp.probe.ProbedNode.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.link.ReplyHandler;
import dev.ilp.node.TestNetwork;
import dev.ilp.node.TestPackets;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.probe.Load.Plan;
import dev.ilp.probe.Load.Summary;
import dev.ilp.testing.Await;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LoadIT {

  private static final Load.Listener NOBODY = (number, result) -> {};

  private final ProbedNode probed = new ProbedNode();
  private final TestNetwork network = probed.network;
  private TestSender sender;
  private Load load;

  @BeforeEach
  void startSender() throws ProbeException {
    sender = probed.sender("sender");
    sender.learnAddress(LONG);
    load = new Load(new Probe(sender, Clock.systemUTC(), new SecureRandom()));
  }

  @AfterEach
  void closeAll() {
    sender.close();
    probed.close();
  }

  private static TestPacket ping(String destination) {
    return TestPacket.ping(new IlpAddress(destination), Amount.of(1), Bytes.EMPTY, LONG);
  }

  private static TestPacket to(String account) {
    return new TestPacket(
        new IlpAddress("test.a." + account),
        Amount.of(1),
        TestPackets.CONDITION,
        Bytes.EMPTY,
        LONG);
  }

  @ParameterizedTest(name = "{0} packets, {1} at once")
  @CsvSource({"1, 1", "100, 1", "500, 20", "7, 100"})
  void everyPacketIsSentAndCountedOnce(int count, int parallel) throws Exception {
    // Given
    Queue<Long> numbers = new ConcurrentLinkedQueue<>();

    // When
    Summary summary =
        load.run(
            new Plan(count, parallel, Duration.ZERO),
            ping("test.a"),
            (number, result) -> numbers.add(number));

    // Then
    assertThat(summary.sent()).isEqualTo(count);
    assertThat(summary.outcomes()).isEqualTo(Map.of(Load.FULFILLED, (long) count));
    assertThat(summary.micros().getTotalCount()).isEqualTo(count);
    assertThat(summary.micros().getMinValue()).isPositive();
    assertThat(summary.elapsed()).isPositive();
    assertThat(numbers).doesNotHaveDuplicates().hasSize(count);
    assertThat(load.done()).isEqualTo(count);
    assertThat(network.balance("a", "sender")).isEqualTo(count);
  }

  @Test
  void outcomesAreCountedByTheirKind() throws Exception {
    // Given
    AtomicInteger number = new AtomicInteger();
    network.peer(
        "a",
        "hasty",
        (from, prepare, back) -> {
          switch (number.getAndIncrement() % 3) {
            case 0 -> back.handle(TestPackets.fulfill());
            case 1 ->
                back.handle(new Fulfill(new Fulfillment(Bytes.wrap(new byte[32])), Bytes.EMPTY));
            default -> {} // until it expires
          }
        });

    // When
    Summary summary = load.run(new Plan(30, 30, Duration.ZERO), to("hasty"), NOBODY);

    // Then
    assertThat(summary.outcomes()).isEqualTo(Map.of(Load.FULFILLED, 10L, "F05", 10L, "R00", 10L));
    assertThat(summary.micros().getTotalCount()).isEqualTo(30);
    assertThat(summary.micros().getMaxValue()).isGreaterThan(300_000);
  }

  @Test
  void neverMoreAreInFlightThanThePlanSays() throws Exception {
    // Given
    Queue<ReplyHandler> waiting = new ConcurrentLinkedQueue<>();
    AtomicInteger most = new AtomicInteger();
    network.receiver(
        "a",
        (from, prepare, back) -> {
          waiting.add(back);
          most.accumulateAndGet(waiting.size(), Math::max);
          if (waiting.size() == 5) {
            while (!waiting.isEmpty()) {
              waiting.remove().handle(TestPackets.fulfill());
            }
          }
        });

    // When
    Summary summary = load.run(new Plan(50, 5, Duration.ZERO), to("receiver"), NOBODY);

    // Then
    assertThat(summary.outcomes()).isEqualTo(Map.of(Load.FULFILLED, 50L));
    assertThat(most.get()).isEqualTo(5);
  }

  @Test
  void delayIsBetweenTheStartsOfPackets() throws Exception {
    // Given
    Duration delay = Duration.ofMillis(20);

    // When
    Summary summary = load.run(new Plan(6, 6, delay), ping("test.a"), NOBODY);

    // Then
    assertThat(summary.elapsed()).isGreaterThanOrEqualTo(delay.multipliedBy(5));
    assertThat(summary.outcomes()).isEqualTo(Map.of(Load.FULFILLED, 6L));
  }

  @Test
  void stopEndsAWaitAndCountsWhatWasSent() throws Exception {
    // Given
    Load.Listener stopping =
        (number, result) -> {
          if (number == 3) {
            load.stop();
          }
        };

    // When
    Summary summary = load.run(new Plan(1000, 1, Duration.ofMillis(5)), ping("test.a"), stopping);

    // Then
    assertThat(summary.sent()).isBetween(3L, 5L);
    assertThat(summary.outcomes()).isEqualTo(Map.of(Load.FULFILLED, summary.sent()));
  }

  @Test
  void stopEndsALongDelaySoon() throws Exception {
    // Given
    CompletableFuture<Summary> ended = new CompletableFuture<>();
    CompletableFuture<Long> first = new CompletableFuture<>();
    Thread running =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    ended.complete(
                        load.run(
                            new Plan(2, 1, Duration.ofHours(1)),
                            ping("test.a"),
                            (number, result) -> first.complete(number)));
                  } catch (InterruptedException e) {
                    ended.completeExceptionally(e);
                  }
                });
    Await.value(first);

    // When
    load.stop();

    // Then
    assertThat(Await.value(ended).sent()).isOne();
    running.join();
  }

  @Test
  void interruptEndsALongDelay() throws Exception {
    // Given
    CompletableFuture<Summary> ended = new CompletableFuture<>();
    CompletableFuture<Long> first = new CompletableFuture<>();
    Thread running =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    ended.complete(
                        load.run(
                            new Plan(2, 1, Duration.ofHours(1)),
                            ping("test.a"),
                            (number, result) -> first.complete(number)));
                  } catch (InterruptedException e) {
                    ended.completeExceptionally(e);
                  }
                });
    Await.value(first);

    // When
    running.interrupt();

    // Then
    assertThat(Await.failure(ended)).isInstanceOf(InterruptedException.class);
    running.join();
  }

  @Test
  void sessionThatEndsIsCountedAsDisconnectedAndNotMeasured() throws Exception {
    // Given
    List<TestResult> results = new CopyOnWriteArrayList<>();
    network.node("a").close();

    // When
    Summary summary =
        load.run(
            new Plan(5, 2, Duration.ZERO), ping("test.a"), (number, result) -> results.add(result));

    // Then
    assertThat(summary.outcomes()).isEqualTo(Map.of(Load.DISCONNECTED, 5L));
    assertThat(summary.micros().getTotalCount()).isZero();
    assertThat(results).allMatch(TestResult.Disconnected.class::isInstance);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "1, 0, 0", "1, 1, -1"})
  void planThatCannotBeIsRefused(long count, int parallel, long delay) {
    // Given, When, Then
    assertThatThrownBy(() -> new Plan(count, parallel, Duration.ofMillis(delay)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void outcomesHaveTheirNames() {
    // Given
    Duration time = Duration.ofMillis(1);

    // When
    List<String> names =
        List.of(
            Load.outcome(new TestResult.Fulfilled(TestPackets.fulfill(), time)),
            Load.outcome(new TestResult.WronglyFulfilled(TestPackets.fulfill(), time)),
            Load.outcome(new TestResult.TimedOut(time)),
            Load.outcome(new TestResult.Disconnected(time)));

    // Then
    assertThat(names)
        .containsExactly("fulfilled", "wrong fulfillment", "timed out", "disconnected");
  }
}

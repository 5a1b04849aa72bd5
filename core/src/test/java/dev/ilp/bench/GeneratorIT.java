package dev.ilp.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.account.Secret;
import dev.ilp.packet.IlpAddress;
import dev.ilp.probe.ProbeException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Load generator, relay and receiver in one process. */
class GeneratorIT {

  private static final Secret TOKEN = Secret.of("bench");
  private static final IlpAddress DESTINATION = new IlpAddress("test.receiver");
  private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(50);

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private BenchReceiver receiver;

  @BeforeEach
  void listen() throws Exception {
    receiver = BenchReceiver.listen(TOKEN, complaints::add);
  }

  @AfterEach
  void close() throws Exception {
    receiver.close();
  }

  private static Target target(int port, Secret token) {
    return new Target("127.0.0.1", port, "/", "", token, DESTINATION);
  }

  private static Generator generator(int port, Secret token, Load load, Pool pool)
      throws Exception {
    List<Target> targets = Collections.nCopies(load.active() + 1, target(port, token));
    return new Generator(targets, load, pool, Clock.systemUTC(), new Random(7));
  }

  private static Generator.Measured run(Generator generator) throws Exception {
    long start = System.nanoTime() + SHORT;
    return generator.run(start, start + 2 * SHORT);
  }

  @ParameterizedTest(name = "{0} in flight, {1} bytes, {2} sessions")
  @CsvSource({"1, 0, 1", "512, 0, 1", "64, 1024, 1", "7, 32767, 3"})
  void everyPacketOfAWindowIsFulfilled(int window, int payload, int sessions) throws Exception {
    // Given
    Load load = Load.ofWindow(window, payload, sessions);
    try (Generator generator = generator(receiver.port(), TOKEN, load, Pool.many())) {

      // When
      Generator.Measured measured = run(generator);

      // Then
      assertThat(measured.nanos().getTotalCount()).isPositive();
      assertThat(generator.fulfilled()).isGreaterThan(measured.nanos().getTotalCount());
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void asManyPacketsAreSentAsTheRateSays() throws Exception {
    // Given
    Load load = Load.ofRate(1000, 0, 2);
    try (Generator generator = generator(receiver.port(), TOKEN, load, Pool.many())) {

      // When
      run(generator);

      // Then
      assertThat(generator.fulfilled()).isBetween(100L, 151L);
    }
  }

  @Test
  void timeOfEachPacketThatWasDueCountsThoughItComesLate() throws Exception {
    // Given
    Load load = Load.ofRate(20_000, 0, 1);
    try (Generator generator = generator(receiver.port(), TOKEN, load, Pool.many())) {

      // When
      Generator.Measured measured = run(generator);

      // Then a tenth of a second was measured
      assertThat(measured.nanos().getTotalCount()).isBetween(1999L, 2001L);
      assertThat(measured.packets()).isLessThanOrEqualTo(generator.fulfilled());
    }
  }

  @Test
  void moreSessionsThanPacketsInFlightHaveRoomForOneEach() {
    assertThat(Load.ofRate(1, 0, 10_000).windowOf(9_999)).isEqualTo(1);
  }

  @Test
  void relayPassesEverythingOn() throws Exception {
    // Given
    Load load = Load.ofWindow(16, 100, 2);
    try (BareRelay second = BareRelay.listen(receiver.port());
        BareRelay first = BareRelay.listen(second.port());
        Generator generator = generator(first.port(), TOKEN, load, Pool.many())) {

      // When
      Generator.Measured measured = run(generator);

      // Then
      assertThat(measured.nanos().getTotalCount()).isPositive();
    }
  }

  @Test
  void rejectEndsTheRunAndIsTold() throws Exception {
    // Given the receiver knows no ping
    Load load = Load.ofWindow(4, 0, 1);
    try (Generator generator = generator(receiver.port(), TOKEN, load, Pool.ping())) {

      // Then
      assertThatThrownBy(() -> run(generator))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("rejected with F05");
    }
  }

  @Test
  void otherTokenIsRefused() {
    Load load = Load.ofWindow(1, 0, 1);

    assertThatThrownBy(() -> generator(receiver.port(), Secret.of("other"), load, Pool.many()))
        .isInstanceOfSatisfying(
            ProbeException.class, e -> assertThat(e.kind()).isEqualTo(ProbeException.Kind.REFUSED));
    assertThat(complaints).containsExactly("somebody came with another token");
  }

  @Test
  void stopEndsARunWithoutFigures() throws Exception {
    // Given
    Load load = Load.ofWindow(4, 0, 1);
    try (Generator generator = generator(receiver.port(), TOKEN, load, Pool.many())) {
      generator.stop();

      // Then
      assertThatThrownBy(() -> run(generator))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("stopped");
    }
  }
}

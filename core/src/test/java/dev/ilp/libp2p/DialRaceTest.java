package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ilp.testing.Await;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DialRaceTest {

  private static final TimeLimit LIMIT = TimeLimit.of(Duration.ofSeconds(60));
  private static final List<Multiaddr> THREE =
      List.of(
          Multiaddr.parse("/ip4/192.0.2.1/tcp/1"),
          Multiaddr.parse("/ip4/192.0.2.2/tcp/1"),
          Multiaddr.parse("/ip4/192.0.2.3/tcp/1"));

  private final EmbeddedChannel channel = new EmbeddedChannel();

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private DialRace race(Function<Multiaddr, Failure> failures) {
    return new DialRace(
        THREE,
        address ->
            new DialRace.Attempt(
                channel,
                () -> {
                  throw new Libp2pException(failures.apply(address), "failed");
                }));
  }

  private static Libp2pException failure(DialRace race) {
    return catchThrowableOfType(Libp2pException.class, () -> race.winner(LIMIT));
  }

  @Test
  void onlyAddressesThatAllLeadToSomebodyElseAreHopeless() {
    assertThat(failure(race(address -> Failure.UNAUTHENTIC)).failure())
        .isEqualTo(Failure.UNAUTHENTIC);
    for (Multiaddr silent : THREE) {
      Libp2pException failure =
          failure(
              race(address -> address.equals(silent) ? Failure.UNREACHABLE : Failure.UNAUTHENTIC));
      assertThat(failure.failure()).isEqualTo(Failure.UNREACHABLE);
      assertThat(failure).hasMessageContaining(THREE.getFirst() + ": failed");
      assertThat(failure).hasMessageContaining(THREE.getLast() + ": failed");
    }
  }

  @Test
  void bugInAnAttemptIsTheFailureOfItsAddress() {
    // Given
    var race =
        new DialRace(
            THREE.subList(0, 1),
            address -> {
              throw new IllegalStateException("no loops");
            });

    // When
    Libp2pException failure = failure(race);

    // Then
    assertThat(failure.failure()).isEqualTo(Failure.INTERNAL);
    assertThat(failure).hasMessage(THREE.getFirst() + ": no loops");
  }

  @Test
  void attemptsThatTakeTooLongAreClosedAndTheOthersNamed() {
    // Given
    var never = new CountDownLatch(1);
    var failed = new CountDownLatch(1);
    var race =
        new DialRace(
            THREE.subList(0, 2),
            address ->
                new DialRace.Attempt(
                    channel,
                    () -> {
                      if (address.equals(THREE.getFirst())) {
                        failed.countDown();
                        throw new Libp2pException(Failure.UNREACHABLE, "connection refused");
                      }
                      await(never);
                      throw new Libp2pException(Failure.CLOSED, "closed");
                    }));

    // When
    assertThatThrownBy(() -> race.winner(TimeLimit.of(Duration.ofMillis(200))))
        .isInstanceOfSatisfying(
            Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.TIMED_OUT))
        .hasMessageContaining("no connection in time");

    // Then
    await(failed);
    Await.until("what was being tried is closed", () -> !channel.isOpen());
    never.countDown();
  }

  @Test
  void whoDialsMayBeInterrupted() {
    // Given
    var never = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    var interrupted = new AtomicBoolean();
    var race =
        new DialRace(
            THREE,
            address -> {
              begun.countDown();
              await(never);
              throw new IllegalStateException("never");
            });
    Thread dialling =
        Thread.startVirtualThread(
            () ->
                interrupted.set(
                    failure(race).failure() == Failure.CLOSED
                        && Thread.currentThread().isInterrupted()));

    // When
    await(begun);
    dialling.interrupt();

    // Then
    Await.until("dialling has ended", interrupted::get);
    never.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

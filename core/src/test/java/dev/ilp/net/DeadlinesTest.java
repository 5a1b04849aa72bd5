package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  private static final long TURN_MILLIS = 1024L * Deadlines.TICK_MILLIS;
  private static final long AT_MOST_LATE_NANOS =
      TimeUnit.MILLISECONDS.toNanos(2L * Deadlines.TICK_MILLIS);

  private final ManualTime time = new ManualTime();
  private final List<String> expired = new ArrayList<>();

  private final class Named extends Deadline {
    private final String name;
    private final Runnable then;

    Named(String name, Runnable then) {
      this.name = name;
      this.then = then;
    }

    @Override
    protected void expired() {
      expired.add(name);
      then.run();
    }
  }

  private Deadline named(String name) {
    return new Named(name, () -> {});
  }

  @Test
  void deadlineIsNeverEarlyAndAtMostTwoTicksLateSeed7() {
    // Given
    var random = new Random(7);
    List<Long> lateNanos = new ArrayList<>();

    // When
    for (int i = 0; i < 400; i++) {
      time.advanceMillis(random.nextInt(7));
      time.advanceNanos(random.nextLong(100_000));
      long delay = random.nextInt(4) == 0 ? random.nextInt(12_000) : random.nextInt(60);
      long due = time.nanos() + TimeUnit.MILLISECONDS.toNanos(delay);
      time.deadlines().add(new Named("", () -> lateNanos.add(time.nanos() - due)), delay);
    }
    time.advanceMillis(13_000);

    // Then
    assertThat(lateNanos).hasSize(400);
    assertThat(Collections.min(lateNanos)).isNotNegative();
    assertThat(Collections.max(lateNanos)).isLessThanOrEqualTo(AT_MOST_LATE_NANOS);
  }

  @Test
  void deadlinesExpireInTimeAfterTheirTicksHaveWrapped() {
    // Given
    long untilWrapped = (1L << 31) * Deadlines.TICK_MILLIS;
    time.advanceNanos(TimeUnit.MILLISECONDS.toNanos(untilWrapped - 20));
    List<Long> lateNanos = new ArrayList<>();

    // When
    for (long delay = 0; delay < 60; delay += 5) {
      long due = time.nanos() + TimeUnit.MILLISECONDS.toNanos(delay);
      time.deadlines().add(new Named("", () -> lateNanos.add(time.nanos() - due)), delay);
    }
    time.advanceMillis(100);

    // Then
    assertThat(lateNanos).hasSize(12);
    assertThat(Collections.min(lateNanos)).isNotNegative();
    assertThat(Collections.max(lateNanos)).isLessThanOrEqualTo(AT_MOST_LATE_NANOS);
  }

  @Test
  void cancelledDeadlineDoesNotExpireAndMayBeCancelledAgain() {
    // Given
    Deadline first = named("first");
    Deadline second = named("second");
    time.deadlines().add(first, 20);
    time.deadlines().add(second, 20);

    // When
    first.cancel();
    first.cancel();
    time.advanceMillis(50);
    second.cancel();

    // Then
    assertThat(expired).containsExactly("second");
  }

  @Test
  void expiringDeadlineMayCancelThoseThatExpireWithIt() {
    // Given
    List<Deadline> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(new Named("one of five", () -> all.forEach(Deadline::cancel)));
    }
    all.forEach(deadline -> time.deadlines().add(deadline, 20));
    time.deadlines().add(named("other"), 5120 + 20);

    // When
    time.advanceMillis(6000);

    // Then
    assertThat(expired).containsExactly("one of five", "other");
  }

  @Test
  void expiringDeadlineMayAddAnotherAndItself() {
    // Given
    List<Deadline> again = new ArrayList<>();
    Deadline twice = new Named("twice", () -> time.deadlines().add(again.removeFirst(), 0));
    again.add(twice);
    again.add(named("at the end"));
    time.deadlines().add(twice, 0);

    // When
    time.advanceMillis(60);

    // Then
    assertThat(expired).containsExactly("twice", "twice", "at the end");
  }

  @Test
  void deadlineThatFailsDoesNotHoldUpTheOthers() {
    // Given
    for (int i = 0; i < 3; i++) {
      time.deadlines()
          .add(
              new Named(
                  "failing",
                  () -> {
                    throw new IllegalStateException("a bug");
                  }),
              20);
    }
    time.deadlines().add(named("later"), 500);

    // When
    time.advanceMillis(600);

    // Then
    assertThat(expired).containsExactly("failing", "failing", "failing", "later");
  }

  @Test
  void wheelStandsStillWhenNothingIsLeftAndTurnsAgainForTheNext() {
    // Given
    time.deadlines().add(named("first"), 10);
    time.advanceMillis(2 * TURN_MILLIS);

    // When
    boolean turning = time.isTurning();
    time.advanceMillis(1000);
    time.deadlines().add(named("second"), 10);
    time.advanceMillis(25);

    // Then
    assertThat(turning).isFalse();
    assertThat(expired).containsExactly("first", "second");
  }

  @Test
  void deadlineAddedJustBeforeTheWheelWouldStopIsNotForgotten() {
    for (long pause = TURN_MILLIS - 100; pause <= TURN_MILLIS + 100; pause += 10) {
      // Given
      expired.clear();
      time.deadlines().add(named("first"), 0);
      time.advanceMillis(pause);

      // When
      time.deadlines().add(named("second"), 2000);
      time.advanceMillis(2010);

      // Then
      assertThat(expired).as("after %d ms", pause).containsExactly("first", "second");
      time.advanceMillis(2 * TURN_MILLIS);
    }
  }

  @Test
  void deadlineLongerThanOneTurnWaitsForItsOwnTurn() {
    // Given
    time.deadlines().add(named("long"), 3 * TURN_MILLIS);

    // When
    time.advanceMillis(3 * TURN_MILLIS - 1);
    List<String> before = List.copyOf(expired);
    time.advanceMillis(12);

    // Then
    assertThat(before).isEmpty();
    assertThat(expired).containsExactly("long");
  }

  @Test
  void loopThatWasBusyCatchesUp() {
    // Given
    time.deadlines().add(named("missed"), 100);
    time.deadlines().add(named("missed by a turn"), 9000);
    time.deadlines().add(named("still to come"), 12_000);

    // When
    time.advanceNanos(TimeUnit.SECONDS.toNanos(11));
    List<String> caughtUp = List.copyOf(expired);
    time.advanceMillis(1010);

    // Then
    assertThat(caughtUp).containsExactly("missed", "missed by a turn");
    assertThat(expired).endsWith("still to come");
  }

  @Test
  void delayInThePastExpiresSoonAndOneBeyondAllTimeNever() {
    // Given
    time.deadlines().add(named("past"), -5000);
    time.deadlines().add(named("never"), Long.MAX_VALUE);

    // When
    time.advanceMillis(2 * TURN_MILLIS);

    // Then
    assertThat(expired).containsExactly("past");
  }

  @Test
  void deadlineThatWasNeverAddedMayBeCancelled() {
    // When / Then
    assertThatCode(() -> named("unused").cancel()).doesNotThrowAnyException();
  }
}

package dev.ilp.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.packet.Amount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BalanceTest {

  private static final Optional<Wide> NO_BOUND = Optional.empty();

  private final Balance balance = new Balance();

  private static Optional<Wide> bound(long value) {
    return Optional.of(Wide.of(BigInteger.valueOf(value)));
  }

  @Test
  void maximumItselfMayBeReachedAndNotPassed() {
    // Given
    balance.hold(Amount.of(60), bound(100));

    // When
    boolean beyond = balance.hold(Amount.of(41), bound(100));
    boolean exactly = balance.hold(Amount.of(40), bound(100));

    // Then
    assertThat(beyond).isFalse();
    assertThat(exactly).isTrue();
    assertThat(balance.value()).isEqualTo(100);
  }

  @Test
  void minimumItselfMayBeReachedAndNotPassedByAllInFlightTogether() {
    // Given
    balance.promise(Amount.of(60), bound(-100));

    // When
    boolean beyond = balance.promise(Amount.of(41), bound(-100));
    boolean exactly = balance.promise(Amount.of(40), bound(-100));

    // Then
    assertThat(beyond).isFalse();
    assertThat(exactly).isTrue();
    Balances.assertLowest(balance, -100);
    assertThat(balance.value()).isZero();
  }

  @Test
  void promisesAreNoRoomForMoreBeforeTheyArePaid() {
    // Given
    balance.promise(Amount.of(50), NO_BOUND);

    // When
    boolean held = balance.hold(Amount.of(101), bound(100));

    // Then
    assertThat(held).isFalse();
  }

  @Test
  void heldAmountCoversPromisesOnceItIsKept() {
    // Given
    balance.hold(Amount.of(50), NO_BOUND);
    boolean before = balance.promise(Amount.of(50), bound(0));

    // When
    balance.keep(Amount.of(50));

    // Then
    assertThat(before).isFalse();
    assertThat(balance.promise(Amount.of(50), bound(0))).isTrue();
  }

  @Test
  void largestAmountsAddUpBeyond64Bits() {
    // Given
    BigInteger max = Amount.MAX.toBigInteger();

    // When
    balance.hold(Amount.MAX, NO_BOUND);
    balance.hold(Amount.MAX, NO_BOUND);
    balance.hold(Amount.MAX, NO_BOUND);

    // Then
    assertThat(balance.value()).isEqualTo(max.multiply(BigInteger.valueOf(3)));
  }

  @Test
  void paymentsOfTheLargestAmountGoFarBelowZero() {
    // Given
    balance.promise(Amount.MAX, NO_BOUND);
    balance.promise(Amount.MAX, NO_BOUND);

    // When
    balance.pay(Amount.MAX);
    balance.pay(Amount.MAX);

    // Then
    assertThat(balance.value()).isEqualTo(Amount.MAX.toBigInteger().shiftLeft(1).negate());
    Balances.assertSettled(balance);
  }

  @Test
  @Timeout(60)
  void sumIsExactUnderManyThreadsAndNoBoundIsEverPassed() throws Exception {
    // Given
    int threads = 8;
    int rounds = 20_000;
    Optional<Wide> maximum = bound(1_000_000);
    Optional<Wide> minimum = bound(-1_000_000);
    CountDownLatch start = new CountDownLatch(1);
    List<Callable<Long>> workers = new ArrayList<>();
    for (int worker = 0; worker < threads; worker++) {
      SplittableRandom random = new SplittableRandom(worker);
      workers.add(
          () -> {
            start.await();
            return work(random, rounds, minimum, maximum);
          });
    }

    // When
    long expected = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Long>> results = workers.stream().map(pool::submit).toList();
      start.countDown();
      for (Future<Long> result : results) {
        expected += result.get();
      }
    }

    // Then
    assertThat(balance.value()).isEqualTo(expected);
    Balances.assertSettled(balance);
  }

  /** Random packets in and out; the result is what they should come to. */
  private long work(
      SplittableRandom random, int rounds, Optional<Wide> minimum, Optional<Wide> maximum) {
    long sum = 0;
    for (int round = 0; round < rounds; round++) {
      Amount amount = Amount.of(random.nextLong(1, 300_000));
      boolean fulfilled = random.nextBoolean();
      if (random.nextBoolean()) {
        if (balance.hold(amount, maximum)) {
          sum += fulfilled ? amount.unsignedValue() : 0;
          if (fulfilled) {
            balance.keep(amount);
          } else {
            balance.release(amount);
          }
        }
      } else if (balance.promise(amount, minimum)) {
        sum -= fulfilled ? amount.unsignedValue() : 0;
        if (fulfilled) {
          balance.pay(amount);
        } else {
          balance.forgo(amount);
        }
      }
      assertThat(balance.value().longValueExact()).isBetween(-1_000_000L, 1_000_000L);
    }
    return sum;
  }
}

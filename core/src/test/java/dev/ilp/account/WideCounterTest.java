package dev.ilp.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.packet.Amount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WideCounterTest {

  private static final int ROUNDS = 2000;
  private static final int THREADS = 4;
  private static final Amount HALF = new Amount(Long.MIN_VALUE);

  private final WideCounter counter = new WideCounter();

  private static Amount amount(SplittableRandom random) {
    return switch (random.nextInt(20)) {
      case 0 -> Amount.MAX;
      case 1, 2 -> new Amount(Long.MAX_VALUE);
      default -> new Amount(random.nextLong() >>> random.nextInt(1, 64));
    };
  }

  private static Optional<Wide> limit(SplittableRandom random, BigInteger value) {
    return switch (random.nextInt(3)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(Wide.of(value.add(BigInteger.valueOf(random.nextInt(-2, 3)))));
      default -> Optional.of(Wide.of(value.add(BigInteger.valueOf(random.nextLong()))));
    };
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void itCountsAsBigIntegerDoes(long seed) {
    // Given
    SplittableRandom random = new SplittableRandom(seed);
    BigInteger expected = BigInteger.ZERO;
    for (int round = 0; round < ROUNDS; round++) {
      Amount amount = amount(random);
      boolean up = random.nextBoolean();
      BigInteger after =
          up ? expected.add(amount.toBigInteger()) : expected.subtract(amount.toBigInteger());
      Optional<Wide> limit = limit(random, random.nextBoolean() ? expected : after);
      boolean within =
          limit
              .map(Wide::toBigInteger)
              .map(bound -> up ? after.compareTo(bound) <= 0 : after.compareTo(bound) >= 0)
              .orElse(true);

      // When
      boolean changed = up ? counter.addUpTo(limit, amount) : counter.subtractDownTo(limit, amount);

      // Then
      expected = within ? after : expected;
      assertThat(changed).isEqualTo(within);
      assertThat(counter.get().toBigInteger()).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({
    "9223372036854775807, 1",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, 9223372036854775808",
    "18446744073709551615, 18446744073709551615"
  })
  void sumThatFitsNoLongIsKept(String one, String other) {
    // When
    counter.add(Amount.parse(one));
    counter.add(Amount.parse(other));

    // Then
    assertThat(counter.get().toBigInteger())
        .isEqualTo(new BigInteger(one).add(new BigInteger(other)));
  }

  @Test
  void smallestLongIsAsGoodAsAny() {
    // When
    counter.subtract(new Amount(Long.MAX_VALUE));
    counter.subtract(Amount.of(1));

    // Then
    assertThat(counter.get().toBigInteger()).isEqualTo(BigInteger.valueOf(Long.MIN_VALUE));
  }

  @Test
  void nothingIsLostWhenThreadsPassTheEdgeOfALongAtOnce() throws InterruptedException {
    // Given
    List<Thread> threads = new ArrayList<>();
    counter.add(new Amount(Long.MAX_VALUE - ROUNDS));
    for (int i = 0; i < THREADS; i++) {
      threads.add(
          Thread.ofPlatform()
              .unstarted(
                  () -> {
                    for (int round = 0; round < ROUNDS; round++) {
                      counter.add(Amount.of(2));
                      counter.subtract(Amount.of(1));
                    }
                    counter.add(HALF);
                  }));
    }

    // When
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    // Then
    BigInteger sum =
        BigInteger.valueOf(Long.MAX_VALUE - ROUNDS)
            .add(BigInteger.valueOf((long) THREADS * ROUNDS))
            .add(HALF.toBigInteger().multiply(BigInteger.valueOf(THREADS)));
    assertThat(counter.get().toBigInteger()).isEqualTo(sum);
  }
}

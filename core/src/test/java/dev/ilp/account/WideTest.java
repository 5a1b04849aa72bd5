package dev.ilp.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.packet.Amount;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WideTest {

  private static final int ROUNDS = 20_000;

  /** Numbers of all sizes, and again and again those around the edges. */
  private static BigInteger signed(SplittableRandom random) {
    BigInteger any = new BigInteger(random.nextInt(120), new java.util.Random(random.nextLong()));
    BigInteger edge =
        switch (random.nextInt(5)) {
          case 0 -> BigInteger.ONE.shiftLeft(64);
          case 1 -> BigInteger.ONE.shiftLeft(63);
          case 2 -> BigInteger.ZERO;
          default -> any;
        };
    BigInteger near = edge.add(BigInteger.valueOf(random.nextInt(-2, 3)));
    return random.nextBoolean() ? near : near.negate();
  }

  private static Amount amount(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> Amount.MAX;
      case 1 -> new Amount(random.nextInt(3));
      default -> new Amount(random.nextLong() >>> random.nextInt(64));
    };
  }

  @Test
  void sumsAndDifferencesWithSeed7AreThoseOfBigInteger() {
    // Given
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < ROUNDS; round++) {
      BigInteger value = signed(random);
      BigInteger other = signed(random);
      Amount amount = amount(random);

      // When
      Wide wide = Wide.of(value);

      // Then
      assertThat(wide.toBigInteger()).isEqualTo(value);
      assertThat(wide.plus(amount).toBigInteger()).isEqualTo(value.add(amount.toBigInteger()));
      assertThat(wide.minus(amount).toBigInteger())
          .isEqualTo(value.subtract(amount.toBigInteger()));
      assertThat(Integer.signum(wide.compareTo(Wide.of(other)))).isEqualTo(value.compareTo(other));
    }
  }

  @ParameterizedTest(name = "2 to the {0}")
  @ValueSource(ints = {127, 128, 200})
  void numberThatDoesNotFitBecomesTheNearestThatDoes(int power) {
    // Given
    BigInteger tooLarge = BigInteger.TWO.pow(power);

    // When
    Wide largest = Wide.of(tooLarge);
    Wide smallest = Wide.of(tooLarge.negate().subtract(BigInteger.ONE));

    // Then
    assertThat(largest.toBigInteger()).isEqualTo(BigInteger.TWO.pow(127).subtract(BigInteger.ONE));
    assertThat(smallest.toBigInteger()).isEqualTo(BigInteger.TWO.pow(127).negate());
  }
}

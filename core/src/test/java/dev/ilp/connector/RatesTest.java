package dev.ilp.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.account.Asset;
import dev.ilp.packet.Amount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {

  private static final BigInteger MAX = Amount.MAX.toBigInteger();

  @ParameterizedTest(name = "{0} of scale {1} is {3} of scale {2}")
  @CsvSource({
    "199, 4, 2, 1",
    "200, 4, 2, 2",
    "99, 4, 2, 0",
    "7, 4, 9, 700000",
    "18446744073709551615, 9, 9, 18446744073709551615",
    "18446744073709551615, 19, 0, 1",
    "1844674407370955161, 0, 1, 18446744073709551610",
    "18446744073709551615, 255, 254, 1844674407370955161",
    "1, 255, 0, 0",
    "0, 0, 255, 0",
  })
  void scalesOfOneAssetConvertExactlyRoundedDown(
      String amount, int fromScale, int toScale, String converted) {
    // Given
    Asset from = new Asset("USD", fromScale);
    Asset to = new Asset("USD", toScale);

    // When
    Amount result = Rates.NONE.convert(Amount.parse(amount), from, to);

    // Then
    assertThat(result).hasToString(converted);
  }

  @ParameterizedTest(name = "{0} USD cents at {1} and {2} are {3} euro cents")
  @CsvSource({
    "100, 1, 1.25, 80",
    "100, 1, 3, 33",
    "3, 1, 3, 1",
    "2, 1, 3, 0",
    "100, 0.000001, 1000000, 0",
    "1, 1E+3, 1E-3, 1000000",
    "18446744073709551615, 1.5, 1.50, 18446744073709551615",
  })
  void pricesConvertExactlyRoundedDown(String amount, String usd, String eur, String converted) {
    // Given
    Rates rates = Rates.of(Map.of("USD", new BigDecimal(usd), "EUR", new BigDecimal(eur)));

    // When
    Amount result = rates.convert(Amount.parse(amount), new Asset("USD", 2), new Asset("EUR", 2));

    // Then
    assertThat(result).hasToString(converted);
  }

  @Test
  void randomConversionsWithSeed42AgreeWithExactFractions() {
    // Given
    SplittableRandom random = new SplittableRandom(42);
    for (int round = 0; round < 5000; round++) {
      BigDecimal fromPrice = BigDecimal.valueOf(random.nextLong(1, 1_000_000), random.nextInt(8));
      BigDecimal toPrice = BigDecimal.valueOf(random.nextLong(1, 1_000_000), random.nextInt(8));
      Asset from = new Asset("AAA", random.nextInt(20));
      Asset to = new Asset("BBB", random.nextInt(20));
      Amount amount = new Amount(random.nextLong() >>> random.nextInt(64));
      BigDecimal exact =
          new BigDecimal(amount.toBigInteger())
              .multiply(fromPrice)
              .scaleByPowerOfTen(to.scale() - from.scale());
      BigInteger expected = exact.divide(toPrice, 0, RoundingMode.FLOOR).toBigInteger();
      Rates rates = Rates.of(Map.of("AAA", fromPrice, "BBB", toPrice));

      // When
      BigInteger result = converted(rates, amount, from, to);

      // Then
      assertThat(result)
          .as("%s %s at %s to %s at %s", amount, from, fromPrice, to, toPrice)
          .isEqualTo(expected.compareTo(MAX) > 0 ? BigInteger.ONE.negate() : expected);
    }
  }

  /** -1 for more than 64 bits. */
  private static BigInteger converted(Rates rates, Amount amount, Asset from, Asset to) {
    try {
      return rates.convert(amount, from, to).toBigInteger();
    } catch (ArithmeticException e) {
      return BigInteger.ONE.negate();
    }
  }

  @Test
  void assetsOfOneCodeNeedNoPrice() {
    // Given
    Rates rates = Rates.NONE;

    // When
    boolean possible = rates.canConvert(new Asset("XTS", 0), new Asset("XTS", 255));

    // Then
    assertThat(possible).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"USD, GBP", "GBP, USD", "GBP, JPY"})
  void assetsOfDifferentCodesBothNeedAPrice(String from, String to) {
    // Given
    Rates rates = Rates.of(Map.of("USD", BigDecimal.ONE, "EUR", BigDecimal.TWO));

    // When
    boolean possible = rates.canConvert(new Asset(from, 2), new Asset(to, 2));

    // Then
    assertThat(possible).isFalse();
    assertThatThrownBy(() -> rates.convert(Amount.of(1), new Asset(from, 2), new Asset(to, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

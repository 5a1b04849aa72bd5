package dev.ilp.config;

import static dev.ilp.config.Parsing.bad;
import static dev.ilp.config.Parsing.good;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.packet.Amount;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "3000, 3000", "65535, 65535", "010, 10", "00, 0"})
  void portIsReadInDecimal(String text, int expected) {
    // When
    int port = good(ValueTypes.PORT, text);

    // Then
    assertThat(port).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0o17", "0x1F", "3_000", "3000.0", "3e3", "+5", "", " 1", "1:30", "\u0663"})
  void portInAnyOtherNotationIsAProblem(String text) {
    // When
    String problem = bad(ValueTypes.PORT, text);

    // Then
    assertThat(problem)
        .isEqualTo(
            "'%s' is not a whole number | write it in decimal digits alone, from 0 to 65535", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "99999999999999999999"})
  void portOutOfRangeIsAProblem(String text) {
    // When
    String problem = bad(ValueTypes.PORT, text);

    // Then
    assertThat(problem)
        .isEqualTo("'%s' is not from 0 to 65535 | write a whole number from 0 to 65535", text);
  }

  @Test
  void amountMayBeTheLargestOf64Bits() {
    // When
    Amount amount = good(Numbers.AMOUNT, "18446744073709551615");

    // Then
    assertThat(amount).isEqualTo(Amount.MAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "18446744073709551616"})
  void amountOf64BitsHasNoSign(String text) {
    // When
    String problem = bad(Numbers.AMOUNT, text);

    // Then
    assertThat(problem).startsWith("'%s' is not from 0 to 18446744073709551615".formatted(text));
  }

  @Test
  void balanceMayBeBelowZeroAndOfMoreThan64Bits() {
    // When
    BigInteger balance = good(Numbers.BALANCE, "-18446744073709551616");

    // Then
    assertThat(balance).isEqualTo(new BigInteger("-18446744073709551616"));
  }

  @Test
  void balanceHasABound() {
    // When
    String problem = bad(Numbers.BALANCE, "9".repeat(40));

    // Then
    assertThat(problem).contains(" is not from -170141183460469231731687303715884105728 to 17");
  }

  @Test
  void numberHasABoundOfDigits() {
    // When
    String problem = bad(Numbers.BALANCE, "9".repeat(1_000_000));

    // Then
    assertThat(problem).startsWith("'" + "9".repeat(60) + "...' is not a whole number | write it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.00000001", "2", "1.50", "12345678901234567890.12345678901234567890"})
  void rateIsADecimalNumberAboveZero(String text) {
    // When
    BigDecimal rate = good(Numbers.RATE, text);

    // Then
    assertThat(rate).isEqualTo(new BigDecimal(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "-1", "1e9", "1e999999999", "1.", ".5", "1,5", "abc", ".inf"})
  void anythingElseIsNoRate(String text) {
    // When
    String problem = bad(Numbers.RATE, text);

    // Then
    assertThat(problem)
        .isEqualTo(
            "'%s' is not a rate | write a number above 0, with at most 20 digits on either side of"
                + " its point, such as 1.08",
            text);
  }
}

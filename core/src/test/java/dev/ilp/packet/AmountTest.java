package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
  private static final String TWO_TO_63 = "9223372036854775808";
  private static final String TWO_TO_64 = "18446744073709551616";

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "9007199254740993", TWO_TO_63, "18446744073709551615"})
  void everyUnsigned64BitNumberIsAnAmount(String digits) {
    // When
    Amount amount = Amount.parse(digits);

    // Then
    assertThat(amount).hasToString(digits);
    assertThat(amount.toBigInteger()).isEqualTo(new BigInteger(digits));
    assertThat(Amount.of(new BigInteger(digits))).isEqualTo(amount);
    assertThat(new Amount(Long.parseUnsignedLong(digits))).isEqualTo(amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-1", "+1", "1.5", "1e3", "0x1", "1 ", "\u0661", "1_000", "one"})
  void whatIsNotAllDigitsIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Amount.parse(text))
        .withMessageEndingWith("is not a whole number");
  }

  @ParameterizedTest
  @ValueSource(strings = {TWO_TO_64, "99999999999999999999", "100000000000000000000"})
  void whatNeedsMoreThan64BitsIsRefused(String digits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Amount.parse(digits))
        .withMessageEndingWith("is above 18446744073709551615");
  }

  @Test
  void leadingZerosDoNotMatter() {
    assertThat(Amount.parse("00000000000000000000000000007")).isEqualTo(Amount.of(7));
  }

  @Test
  void negativeNumbersAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Amount.of(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Amount.of(BigInteger.valueOf(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> Amount.of(new BigInteger(TWO_TO_64)));
  }

  @Test
  void amountsAreComparedAsUnsigned() {
    assertThat(Amount.parse(TWO_TO_63)).isGreaterThan(Amount.of(Long.MAX_VALUE));
    assertThat(Amount.MAX).isGreaterThan(Amount.ZERO);
    assertThat(Amount.of(5)).isEqualByComparingTo(Amount.parse("5"));
  }

  @Test
  void sumsAndDifferencesGoOverTheSignBit() {
    assertThat(Amount.of(Long.MAX_VALUE).plus(Amount.of(1))).hasToString(TWO_TO_63);
    assertThat(Amount.parse(TWO_TO_63).minus(Amount.of(1))).isEqualTo(Amount.of(Long.MAX_VALUE));
    assertThat(Amount.MAX.minus(Amount.MAX)).isEqualTo(Amount.ZERO);
    assertThat(Amount.MAX.plus(Amount.ZERO)).isEqualTo(Amount.MAX);
  }

  @Test
  void nothingWraps() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Amount.MAX.plus(Amount.of(1)));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Amount.of(1).minus(Amount.of(2)));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Amount.of(1).minus(Amount.MAX));
  }

  @Test
  void onlyZeroIsZero() {
    assertThat(Amount.of(0).isZero()).isTrue();
    assertThat(Amount.MAX.isZero()).isFalse();
  }
}

package dev.ilp.config;

import dev.ilp.config.Parsed.Bad;
import dev.ilp.config.Parsed.Good;
import dev.ilp.config.ValueType.Form;
import dev.ilp.packet.Amount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Numbers, always in decimal digits: YAML's other notations change with its version. */
final class Numbers {

  /** More digits are no amount of anything, and take time to read. */
  private static final int MAX_LENGTH = 40;

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1," + MAX_LENGTH + "}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}(?:\\.[0-9]{1,20})?");
  private static final BigInteger MAX_BALANCE = BigInteger.TWO.pow(Long.SIZE * 2 - 1);

  static final ValueType<Amount> AMOUNT =
      integer(Amount.class, BigInteger.ZERO, Amount.MAX.toBigInteger(), Amount::of);

  static final ValueType<BigInteger> BALANCE =
      integer(BigInteger.class, MAX_BALANCE.negate(), MAX_BALANCE, Function.identity());

  /** More than zero. */
  static final ValueType<BigDecimal> RATE =
      new ValueType<>(
              BigDecimal.class,
              Form.NUMBER,
              "a number above 0, with at most 20 digits on either side of its point, such as 1.08",
              Numbers::rate)
          .formattedBy(BigDecimal::toPlainString)
          .within(new Legal.AboveZero());

  private Numbers() {}

  /** The number that a whole value's text spells. */
  static BigInteger plain(String text) {
    return new BigInteger(text);
  }

  static ValueType<Integer> whole(int min, int max) {
    return integer(
        Integer.class, BigInteger.valueOf(min), BigInteger.valueOf(max), BigInteger::intValueExact);
  }

  private static <T> ValueType<T> integer(
      Class<T> valueClass, BigInteger min, BigInteger max, Function<BigInteger, T> make) {
    String range = "from %s to %s".formatted(min, max);
    return new ValueType<>(
            valueClass,
            Form.NUMBER,
            "a whole number " + range,
            text -> {
              if (!WHOLE.matcher(text).matches()) {
                return new Bad<>(
                    Quoted.text(text) + " is not a whole number",
                    "write it in decimal digits alone, " + range);
              }
              var number = new BigInteger(text);
              boolean within = number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
              return within
                  ? new Good<>(make.apply(number))
                  : new Bad<>(
                      "%s is not %s".formatted(Quoted.text(text), range),
                      "write a whole number " + range);
            })
        .within(new Legal.Whole(min, max));
  }

  private static Parsed<BigDecimal> rate(String text) {
    if (DECIMAL.matcher(text).matches() && new BigDecimal(text).signum() > 0) {
      return new Good<>(new BigDecimal(text));
    }
    return new Bad<>(Quoted.text(text) + " is not a rate", "write " + RATE.description());
  }
}

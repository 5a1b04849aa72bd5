package dev.ilp.account;

import dev.ilp.packet.Amount;
import java.math.BigInteger;

/**
 * A signed 128-bit number. Amounts have 64 bits without a sign, so sums and differences of them
 * need more than a {@code long}; {@link BigInteger} would cost several times as much a packet.
 */
record Wide(long high, long low) implements Comparable<Wide> {

  static final Wide ZERO = new Wide(0, 0);
  private static final BigInteger MIN = BigInteger.ONE.shiftLeft(127).negate();
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);

  /** The number itself, or the nearest that fits: a bound beyond that is never met anyway. */
  static Wide of(BigInteger value) {
    BigInteger fitting = value.max(MIN).min(MAX);
    return new Wide(fitting.shiftRight(64).longValue(), fitting.longValue());
  }

  static Wide of(long value) {
    return new Wide(value >> (Long.SIZE - 1), value);
  }

  Wide plus(Amount amount) {
    long sum = low + amount.unsignedValue();
    return new Wide(high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0), sum);
  }

  Wide minus(Amount amount) {
    long difference = low - amount.unsignedValue();
    return new Wide(high - (Long.compareUnsigned(difference, low) > 0 ? 1 : 0), difference);
  }

  BigInteger toBigInteger() {
    BigInteger unsignedLow = new Amount(low).toBigInteger();
    return BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow);
  }

  int compareTo(long other) {
    int highs = Long.compare(high, other >> (Long.SIZE - 1));
    return highs != 0 ? highs : Long.compareUnsigned(low, other);
  }

  @Override
  public int compareTo(Wide other) {
    int highs = Long.compare(high, other.high);
    return highs != 0 ? highs : Long.compareUnsigned(low, other.low);
  }
}

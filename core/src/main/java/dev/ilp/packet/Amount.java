package dev.ilp.packet;

import java.math.BigInteger;

/**
 * An amount of money, an unsigned 64-bit number in the smallest unit of the account that it crosses
 * (RFC 27). It never wraps.
 *
 * @param unsignedValue all 64 bits are the number's: from 2^63 on it is negative if read as signed
 */
public record Amount(long unsignedValue) implements Comparable<Amount> {
  public static final Amount ZERO = new Amount(0);

  /** 2^64-1. */
  public static final Amount MAX = new Amount(-1);

  /** Throws {@link IllegalArgumentException} if negative. */
  public static Amount of(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("amount " + value + " is negative");
    }
    return value == 0 ? ZERO : new Amount(value);
  }

  /** Throws {@link IllegalArgumentException} if negative or above 2^64-1. */
  public static Amount of(BigInteger value) {
    if (value.signum() < 0) {
      throw new IllegalArgumentException("amount " + value + " is negative");
    }
    if (value.bitLength() > Long.SIZE) {
      throw new IllegalArgumentException("amount " + value + " is above " + MAX);
    }
    return new Amount(value.longValue());
  }

  /**
   * Reads decimal digits, and nothing but digits.
   *
   * @throws IllegalArgumentException if there is anything else, or the number is above 2^64-1
   */
  public static Amount parse(String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException(
          "amount " + Text.quoted(digits) + " is not a whole number");
    }
    try {
      return new Amount(Long.parseUnsignedLong(digits));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("amount " + Text.quoted(digits) + " is above " + MAX, e);
    }
  }

  /** Throws {@link ArithmeticException} if the sum is above 2^64-1. */
  public Amount plus(Amount other) {
    long sum = unsignedValue + other.unsignedValue;
    if (Long.compareUnsigned(sum, unsignedValue) < 0) {
      throw new ArithmeticException(this + " + " + other + " is above " + MAX);
    }
    return new Amount(sum);
  }

  /** Throws {@link ArithmeticException} if {@code other} is the larger one. */
  public Amount minus(Amount other) {
    if (compareTo(other) < 0) {
      throw new ArithmeticException(this + " - " + other + " is below zero");
    }
    return new Amount(unsignedValue - other.unsignedValue);
  }

  public boolean isZero() {
    return unsignedValue == 0;
  }

  public BigInteger toBigInteger() {
    return new BigInteger(toString());
  }

  @Override
  public int compareTo(Amount other) {
    return Long.compareUnsigned(unsignedValue, other.unsignedValue);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(unsignedValue);
  }
}

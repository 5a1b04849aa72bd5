package dev.ilp.inspect;

import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import java.math.BigInteger;
import java.util.UUID;
import java.util.function.Function;

/**
 * A field's value as somebody writes it, before it is known to be one. What is none throws {@link
 * IllegalArgumentException}, which names the field, its range and the rule.
 *
 * @param name where it was written, such as {@code --amount}
 * @param clause the rule that the field is under
 */
public record FieldText(String name, String text, Clause clause) {
  private static final int SHOWN = 64;

  /** An unsigned number of so many bits, up to 64. */
  public long unsigned(int bits) {
    BigInteger max = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    if (text.matches("[0-9]{1,20}")) {
      BigInteger number = new BigInteger(text);
      if (number.compareTo(max) <= 0) {
        return number.longValue();
      }
    }
    throw refused("is not a whole number from 0 to " + max);
  }

  public Amount amount() {
    return new Amount(unsigned(Long.SIZE));
  }

  public IlpAddress address() {
    return parsed(IlpAddress::new, "is not an ILP address of 1 to 1023 characters");
  }

  /** An address, a scheme, or nothing. */
  public AddressPrefix prefix() {
    return parsed(AddressPrefix::new, "is neither an ILP address nor a scheme");
  }

  public IlpErrorCode code() {
    return parsed(IlpErrorCode::of, "is not 3 ASCII characters");
  }

  public UUID uuid() {
    return parsed(UUID::fromString, "is not a UUID such as 00000000-0000-0000-0000-000000000000");
  }

  /** For what a caller finds wrong with it. */
  public IllegalArgumentException refused(String problem) {
    String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    StringBuilder shown = new StringBuilder();
    start
        .codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .forEach(shown::appendCodePoint);
    return new IllegalArgumentException("%s: '%s' %s (%s)".formatted(name, shown, problem, clause));
  }

  private <T> T parsed(Function<String, T> parser, String problem) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) { // how our types say what is wrong with a text
      throw (IllegalArgumentException) refused(problem).initCause(e);
    }
  }
}

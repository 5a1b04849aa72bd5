package dev.ilp.config;

import dev.ilp.account.AccountId;
import dev.ilp.config.Parsed.Bad;
import dev.ilp.config.Parsed.Good;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Ids, addresses and prefixes, each with a guess at what was meant. */
final class Names {

  static final String SEGMENT =
      "1 to %d letters, digits, '_', '~' or '-'".formatted(AccountId.MAX_LENGTH);
  static final String ADDRESS =
      "a scheme (g, private, example, test, local, ...) and segments of letters, digits, '_', '~'"
          + " or '-' after dots, such as test.alice";
  static final String PREFIX = "an ILP address, a scheme such as test, or \"\" for all addresses";

  /** The allocation schemes of RFC 15. */
  private static final List<String> SCHEMES =
      List.of(
          "g", "private", "example", "peer", "self", "test", "test1", "test2", "test3", "local");

  private Names() {}

  static Parsed<String> segment(String text) {
    return AccountId.isValid(text)
        ? new Good<>(text)
        : new Bad<>(
            Quoted.text(text) + " must be " + SEGMENT,
            suggestion(text, Stream.of(withoutStrangers(text)), AccountId::isValid)
                .orElse("write " + SEGMENT));
  }

  private static String withoutStrangers(String text) {
    return text.replaceAll("[^A-Za-z0-9_~-]+", "-").replaceAll("^-+|-+$", "");
  }

  static Parsed<IlpAddress> address(String text) {
    return IlpAddress.isValid(text)
        ? new Good<>(new IlpAddress(text))
        : new Bad<>(
            Quoted.text(text) + " is not an ILP address",
            suggestion(text, candidates(text), IlpAddress::isValid).orElse("write " + ADDRESS));
  }

  static Parsed<AddressPrefix> prefix(String text) {
    return isPrefix(text)
        ? new Good<>(new AddressPrefix(text))
        : new Bad<>(
            Quoted.text(text) + " is not an address prefix",
            dropEnd(text)
                .or(() -> suggestion(text, candidates(text), Names::isPrefix))
                .orElse("write " + PREFIX));
  }

  private static boolean isPrefix(String text) {
    return text.isEmpty() || SCHEMES.contains(text) || IlpAddress.isValid(text);
  }

  private static Optional<String> dropEnd(String text) {
    return Stream.of(".*", "*", ".")
        .filter(text::endsWith)
        .filter(end -> isPrefix(text.substring(0, text.length() - end.length())))
        .findFirst()
        .map(
            end ->
                "drop the '%s' at its end and write %s: a prefix matches whole segments by itself"
                    .formatted(end, shown(text.substring(0, text.length() - end.length()))));
  }

  /** The text with its scheme put right, or put before it. */
  private static Stream<String> candidates(String text) {
    String trimmed = text.strip().replaceAll("\\.?\\*?$", "").replaceAll("[ /:]+", ".");
    int dot = trimmed.indexOf('.');
    String scheme = dot < 0 ? trimmed : trimmed.substring(0, dot);
    String rest = dot < 0 ? "" : trimmed.substring(dot);
    Optional<String> nearest = Nearest.of(scheme, SCHEMES).map(right -> right + rest);
    return Stream.concat(
        Stream.of(trimmed), Stream.concat(nearest.stream(), Stream.of("test." + trimmed)));
  }

  /** None for what has credentials, which a guess would show. */
  private static Optional<String> suggestion(
      String given, Stream<String> candidates, Predicate<String> legal) {
    return candidates
        .filter(candidate -> legal.test(candidate) && given.indexOf('@') < 0)
        .findFirst()
        .map(right -> "did you mean " + shown(right) + "?");
  }

  private static String shown(String right) {
    return right.isEmpty() ? "\"\"" : Quoted.text(right);
  }
}

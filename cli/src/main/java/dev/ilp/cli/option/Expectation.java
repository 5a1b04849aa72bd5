package dev.ilp.cli.option;

import dev.ilp.packet.IlpErrorCode;
import dev.ilp.probe.Load;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What all replies to test packets should be.
 *
 * @param fulfilled whether they should be Fulfills
 * @param code the only code that Rejects should have; empty: any
 */
public record Expectation(boolean fulfilled, Optional<String> code) {

  /** What it is written as most often, by which shells complete. */
  public static final class Choice implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(
              Stream.of("fulfill", "reject"),
              IlpErrorCode.known().stream().map(code -> "reject:" + code))
          .iterator();
    }
  }

  private static final Pattern FORM = Pattern.compile("(fulfill)|reject(?::([FTR][0-9]{2}))?");

  /**
   * Reads {@code fulfill}, {@code reject} or {@code reject:F02}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static Expectation parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not fulfill, reject, or reject with a code, such as reject:F02");
    }
    return new Expectation(form.group(1) != null, Optional.ofNullable(form.group(2)));
  }

  /** Whether every outcome is the expected one. */
  public boolean isMetBy(Load.Summary summary) {
    Map<String, Long> outcomes = summary.outcomes();
    return !outcomes.isEmpty() && outcomes.keySet().stream().allMatch(this::isMetBy);
  }

  private boolean isMetBy(String outcome) {
    return fulfilled
        ? outcome.equals(Load.FULFILLED)
        : outcome.length() == IlpErrorCode.LENGTH && code.filter(c -> !c.equals(outcome)).isEmpty();
  }

  @Override
  public String toString() {
    return fulfilled ? "fulfill" : "reject" + code.map(c -> ":" + c).orElse("");
  }
}

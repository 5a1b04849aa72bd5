package dev.ilp.config;

import dev.ilp.config.Parsed.Bad;
import dev.ilp.config.Parsed.Good;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times: digits and a unit. */
final class Durations {

  private static final Duration MAX = Duration.ofHours(24);
  private static final String RANGE = "from 1ms to " + MAX.toHours() + "h";

  static final String DESCRIPTION = "a time " + RANGE + ", such as 500ms, 10s, 1m or 1h";

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  static final Legal LEGAL =
      new Legal.Matching(
          "(?=[0-9]{1,9}[hms])(?!0+[hms])(?:%sms|%ss|%sm|%sh)"
              .formatted(
                  Patterns.upTo(MAX.toMillis()),
                  Patterns.upTo(MAX.toSeconds()),
                  Patterns.upTo(MAX.toMinutes()),
                  Patterns.upTo(MAX.toHours())));

  private static final Pattern BARE = Pattern.compile("[0-9]{1,9}");

  private Durations() {}

  static Parsed<Duration> parse(String text) {
    if (BARE.matcher(text).matches()) {
      return new Bad<>(
          Quoted.text(text) + " has no unit",
          "add one: " + text + "ms, " + text + "s, " + text + "m");
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return new Bad<>(Quoted.text(text) + " is not a time", "write " + DESCRIPTION);
    }
    Duration duration = Duration.of(Long.parseLong(form.group(1)), unit(form.group(2)));
    return duration.isPositive() && duration.compareTo(MAX) <= 0
        ? new Good<>(duration)
        : new Bad<>(Quoted.text(text) + " is not " + RANGE, "write " + DESCRIPTION);
  }

  /** In whole seconds where it has them, else in milliseconds. */
  static String format(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  private static ChronoUnit unit(String name) {
    return switch (name) {
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      default -> ChronoUnit.HOURS;
    };
  }
}

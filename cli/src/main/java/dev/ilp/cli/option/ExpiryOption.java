package dev.ilp.cli.option;

import dev.ilp.inspect.Clause;
import dev.ilp.inspect.FieldText;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.Option;

/** When a Prepare expires. */
public final class ExpiryOption {

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  @Option(
      names = {"--expires", "--expires-at"},
      paramLabel = "TIME",
      defaultValue = "30s",
      description =
          "expiresAt: a time from now, such as 500ms, 30s or 1m, or a time such as"
              + " 2030-01-02T03:04:05.678Z (default ${DEFAULT-VALUE}).")
  private String expires;

  public Instant instant() {
    FieldText field = new FieldText("--expires", expires, Clause.ILP_TIME);
    try {
      Instant time =
          expires.matches("[0-9]{1,9}(ms|s|m|h)") ? fromNow(expires) : Instant.parse(expires);
      if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
        return time;
      }
    } catch (DateTimeException e) { // how the JDK says that it is none
      throw (IllegalArgumentException)
          field.refused("is no time: write 30s from now, or 2030-01-02T03:04:05.678Z").initCause(e);
    }
    throw field.refused("is not within the years 0000 to 9999");
  }

  private static Instant fromNow(String text) {
    Duration time =
        text.endsWith("ms")
            ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
            : Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    return Clock.systemUTC().instant().plus(time);
  }
}

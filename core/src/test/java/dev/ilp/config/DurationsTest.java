package dev.ilp.config;

import static dev.ilp.config.Parsing.bad;
import static dev.ilp.config.Parsing.good;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({"1ms, PT0.001S", "500ms, PT0.5S", "10s, PT10S", "1m, PT1M", "24h, PT24H"})
  void durationIsDigitsAndAUnit(String text, Duration expected) {
    // When
    Duration duration = good(ValueTypes.DURATION, text);

    // Then
    assertThat(duration).isEqualTo(expected);
  }

  @Test
  void bareNumberIsNoDuration() {
    // When
    String problem = bad(ValueTypes.DURATION, "10");

    // Then
    assertThat(problem).isEqualTo("'10' has no unit | add one: 10ms, 10s, 10m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "1.5s", "-1s", "10 s", "10S", "1d", "PT10S", "9999999999s"})
  void anythingElseIsNoDuration(String text) {
    // When
    String problem = bad(ValueTypes.DURATION, text);

    // Then
    assertThat(problem)
        .isEqualTo(
            "'%s' is not a time | write a time from 1ms to 24h, such as 500ms, 10s, 1m or 1h",
            text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "0ms", "25h", "86401s"})
  void durationOutOfRangeIsAProblem(String text) {
    // When
    String problem = bad(ValueTypes.DURATION, text);

    // Then
    assertThat(problem).startsWith("'%s' is not from 1ms to 24h | write".formatted(text));
  }
}

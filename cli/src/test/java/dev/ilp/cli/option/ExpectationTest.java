package dev.ilp.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.probe.Load;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {

  private static Load.Summary summary(String outcomes) {
    return new Load.Summary(
        1,
        Arrays.stream(outcomes.split("\\+"))
            .filter(outcome -> !outcome.isEmpty())
            .collect(Collectors.toMap(outcome -> outcome, outcome -> 1L)),
        new Histogram(3),
        Duration.ofMillis(1));
  }

  @ParameterizedTest(name = "{0} is met by {1}: {2}")
  @CsvSource({
    "fulfill, fulfilled, true",
    "fulfill, F02, false",
    "fulfill, fulfilled+F02, false",
    "fulfill, timed out, false",
    "fulfill, '', false",
    "reject, F02, true",
    "reject, F02+T01, true",
    "reject, F02+fulfilled, false",
    "reject, timed out, false",
    "reject, disconnected, false",
    "reject:F02, F02, true",
    "reject:F02, F02+T01, false",
    "reject:F02, wrong fulfillment, false",
  })
  void expectationIsOfAllReplies(String expected, String outcomes, boolean met) {
    assertThat(Expectation.parse(expected).isMetBy(summary(outcomes))).isEqualTo(met);
  }
}

package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What programs are told about values is what the parsers take. */
class PatternsTest {

  private static final String LONG = "a".repeat(65);

  private static Arguments texts(ValueType<?> type, String... texts) {
    return Arguments.of(type, List.of(texts));
  }

  static Stream<Arguments> samples() {
    return Stream.of(
        texts(
            ValueTypes.DURATION,
            "",
            "1ms",
            "0ms",
            "00s",
            "10s",
            "24h",
            "25h",
            "024h",
            "1440m",
            "1441m",
            "86400s",
            "86401s",
            "86400000ms",
            "86400001ms",
            "99999999ms",
            "0000000001s",
            "000000001s",
            "1",
            "1 s",
            "1S",
            "-1s",
            "1.5s",
            "1d"),
        texts(ValueTypes.SEGMENT, "", "a", "a.b", "A_~-9", "ä", " a", LONG, LONG.substring(1)),
        texts(
            ValueTypes.PREFIX,
            "",
            "g",
            "test",
            "test4",
            "peer",
            "self.a",
            "test.",
            "test.*",
            "test.a.b",
            "test..a",
            "foo.a",
            "test.a b"),
        texts(ValueTypes.ASSET_CODE, "", " ", "EUR", " a ", "ä", LONG, LONG.substring(1)),
        texts(
            ValueTypes.HOST,
            "",
            "a",
            "a.",
            "a..b",
            "0.0.0.0",
            "256.0.0.1",
            "1.2.3",
            "::",
            "::1",
            "a_b-c.d",
            "a b",
            "a/b",
            "[::1]",
            "fe80::1%eth0",
            LONG,
            LONG.substring(2)),
        texts(
            UrlText.TYPE,
            "",
            "ws://a",
            "wss://a:1",
            "btp+ws://u:p@a:65535/x?y",
            "BTP+WSS://a",
            "ws://a:0",
            "ws://a:00000",
            "ws://a:00001",
            "ws://a:000001",
            "ws://a:65536",
            "ws://a:70000",
            "ws://a:",
            "http://a",
            "ws:a",
            "ws://",
            "ws://a b",
            "ws://a#b",
            "ws://u:p@q@a",
            "ws://a/x@b",
            "ws://[::1]:3/",
            "ws://[::1",
            "ws://a?x",
            "ws://a:1?x"),
        texts(ValueTypes.BEARER_TOKEN, "", "a", "a b", "ä", "~!", "a".repeat(513)),
        texts(ValueTypes.choice(LogLevel.class), "info", "INFO", "Info", "inf", ""));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void patternTakesWhatTheParserTakes(ValueType<?> type, List<String> texts) {
    Pattern pattern = pattern(type.legal());
    assertThat(texts)
        .allSatisfy(
            text ->
                assertThat(pattern.matcher(text).matches())
                    .as(text)
                    .isEqualTo(type.parse(text) instanceof Parsed.Good<?>));
  }

  private static Pattern pattern(Legal legal) {
    return switch (legal) {
      case Legal.Matching(String pattern) -> Pattern.compile(pattern);
      case Legal.OneOf(List<String> names) ->
          Pattern.compile(String.join("|", names.stream().map(Patterns::anyCase).toList()));
      case Legal.Any _, Legal.Whole _, Legal.AboveZero _ -> throw new AssertionError(legal);
    };
  }

  @Test
  void numbersAreDescribedDigitByDigit() {
    for (int maximum : List.of(0, 1, 9, 10, 24, 100, 109, 999, 1440)) {
      Pattern pattern = Pattern.compile(Patterns.upTo(maximum));
      for (int number = 0; number < 2_000; number++) {
        assertThat(pattern.matcher("0" + number).matches())
            .as("%d up to %d", number, maximum)
            .isEqualTo(number <= maximum);
      }
    }
  }
}

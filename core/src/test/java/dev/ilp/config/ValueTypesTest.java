package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {

  private static <T> T good(ValueType<T> type, String text) {
    return switch (type.parse(text)) {
      case Parsed.Good<T>(T value) -> value;
      case Parsed.Bad<T>(String what, String _) -> throw new AssertionError(what);
    };
  }

  private static String bad(ValueType<?> type, String text) {
    return switch (type.parse(text)) {
      case Parsed.Good<?>(Object value) -> throw new AssertionError("read as " + value);
      case Parsed.Bad<?>(String what, String remedy) -> what + " | " + remedy;
    };
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3000, 3000", "65535, 65535", "010, 10", "00, 0"})
  void portIsReadInDecimal(String text, int port) {
    assertThat(good(ValueTypes.PORT, text)).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0o17", "0x1F", "3_000", "3000.0", "3e3", "+5", "", " 1", "1:30", "\u0663"})
  void portInAnyOtherNotationIsAProblem(String text) {
    assertThat(bad(ValueTypes.PORT, text))
        .isEqualTo(
            "'"
                + text
                + "' is not a whole number | write it in decimal digits alone, from 0 to 65535");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "99999999999999999999"})
  void portOutOfRangeIsAProblem(String text) {
    assertThat(bad(ValueTypes.PORT, text))
        .isEqualTo("'" + text + "' is not from 0 to 65535 | write a whole number from 0 to 65535");
  }

  @Test
  void amountHas64BitsWithoutASign() {
    assertThat(good(Numbers.AMOUNT, "18446744073709551615")).isEqualTo(Amount.MAX);
    assertThat(bad(Numbers.AMOUNT, "18446744073709551616")).contains("is not from 0 to");
    assertThat(bad(Numbers.AMOUNT, "-1")).contains("is not from 0 to");
  }

  @Test
  void balanceMayBeBelowZeroAndLarge() {
    assertThat(good(Numbers.BALANCE, "-18446744073709551616"))
        .isEqualTo(new BigInteger("-18446744073709551616"));
    assertThat(bad(Numbers.BALANCE, "9".repeat(40))).contains("is not from -");
    assertThat(bad(Numbers.BALANCE, "9".repeat(41))).contains("is not a whole number");
  }

  @Test
  void rateIsADecimalNumberAboveZero() {
    assertThat(good(Numbers.RATE, "0.00000001")).isEqualTo(new BigDecimal("0.00000001"));
    assertThat(good(Numbers.RATE, "2")).isEqualTo(new BigDecimal("2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "-1", "1e9", "1.", ".5", "1,5", "abc", ".inf"})
  void anythingElseIsNoRate(String text) {
    assertThat(bad(Numbers.RATE, text)).startsWith("'" + text + "' is not a rate | write a number");
  }

  @ParameterizedTest
  @CsvSource({"1ms, PT0.001S", "500ms, PT0.5S", "10s, PT10S", "1m, PT1M", "24h, PT24H"})
  void durationIsDigitsAndAUnit(String text, Duration duration) {
    assertThat(good(ValueTypes.DURATION, text)).isEqualTo(duration);
  }

  @Test
  void bareNumberIsNoDuration() {
    assertThat(bad(ValueTypes.DURATION, "10"))
        .isEqualTo("'10' has no unit | add one: 10ms, 10s, 10m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "1.5s", "-1s", "10 s", "10S", "1d", "PT10S", "9999999999s"})
  void anythingElseIsNoDuration(String text) {
    assertThat(bad(ValueTypes.DURATION, text)).startsWith("'" + text + "' is not a time | write");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "0ms", "25h", "86401s"})
  void durationOutOfRangeIsAProblem(String text) {
    assertThat(bad(ValueTypes.DURATION, text)).startsWith("'" + text + "' is not from 1ms to 24h");
  }

  @ParameterizedTest
  @CsvSource({
    "yes, write true",
    "On, write true",
    "no, write false",
    "off, write false",
    "1, write true or false"
  })
  void onlyTrueAndFalseAreBooleans(String text, String remedy) {
    assertThat(good(ValueTypes.BOOLEAN, "true")).isTrue();
    assertThat(good(ValueTypes.BOOLEAN, "False")).isFalse();
    assertThat(bad(ValueTypes.BOOLEAN, text))
        .isEqualTo("'" + text + "' is not true or false | " + remedy);
  }

  @Test
  void choiceIsReadInAnyCase() {
    ValueType<LogLevel> levels = ValueTypes.choice(LogLevel.class);

    assertThat(good(levels, "info")).isEqualTo(LogLevel.INFO);
    assertThat(good(levels, "Warn")).isEqualTo(LogLevel.WARN);
    assertThat(bad(levels, "warning"))
        .isEqualTo(
            "'warning' is not one of error, warn, info, debug, trace"
                + " | write one of: error, warn, info, debug, trace");
  }

  @ParameterizedTest
  @CsvSource({
    "'my node', did you mean 'my-node'?",
    "'a.b', did you mean 'a-b'?",
    "'', 'write 1 to 64 letters, digits, ''_'', ''~'' or ''-'''"
  })
  void idIsOneSegment(String text, String remedy) {
    assertThat(bad(ValueTypes.SEGMENT, text))
        .isEqualTo("'" + text + "' must be 1 to 64 letters, digits, '_', '~' or '-' | " + remedy);
  }

  @ParameterizedTest
  @CsvSource({
    "tset.alice, did you mean 'test.alice'?",
    "alice, did you mean 'test.alice'?",
    "test.alice., did you mean 'test.alice'?",
    "test/alice, did you mean 'test.alice'?",
    "test.älice, write a scheme"
  })
  void addressHasASchemeAndSegments(String text, String remedy) {
    assertThat(bad(ValueTypes.ADDRESS, text))
        .startsWith("'" + text + "' is not an ILP address | " + remedy);
  }

  @Test
  void prefixMayBeAnAddressASchemeOrEmpty() {
    assertThat(good(ValueTypes.PREFIX, "")).isEqualTo(new AddressPrefix(""));
    assertThat(good(ValueTypes.PREFIX, "g")).isEqualTo(new AddressPrefix("g"));
    assertThat(good(ValueTypes.PREFIX, "test.bob")).isEqualTo(new AddressPrefix("test.bob"));
  }

  @ParameterizedTest
  @CsvSource({
    "test.bob.*, drop the '.*' at its end and write 'test.bob':",
    "test.bob., drop the '.' at its end and write 'test.bob':",
    "test.bob*, drop the '*' at its end and write 'test.bob':",
    "g.*, drop the '.*' at its end and write 'g':",
    "*, 'drop the ''*'' at its end and write \"\":'",
    "bob, did you mean 'test.bob'?",
    "test..bob, write an ILP address"
  })
  void remedyOfAPrefixDropsWhatIsTooMuch(String text, String remedy) {
    assertThat(bad(ValueTypes.PREFIX, text))
        .startsWith("'" + text + "' is not an address prefix | " + remedy);
  }

  @Test
  void hostIsANameOrAnAddress() {
    assertThat(good(ValueTypes.HOST, "::1")).isEqualTo("::1");
    assertThat(bad(ValueTypes.HOST, "http://x")).startsWith("'http://x' is not a host name");
  }

  @Test
  void assetCodeIsNotBlank() {
    assertThat(good(ValueTypes.ASSET_CODE, "EUR")).isEqualTo("EUR");
    assertThat(bad(ValueTypes.ASSET_CODE, " ")).startsWith("' ' is not an asset code");
    assertThat(bad(ValueTypes.ASSET_CODE, "X".repeat(65)))
        .contains("X... ' is not".replace(" '", "'"));
  }

  @Test
  void listIsNoText() {
    assertThat(bad(NodeKeys.PEERS.type(), "bob")).startsWith("'bob' is one value");
  }
}

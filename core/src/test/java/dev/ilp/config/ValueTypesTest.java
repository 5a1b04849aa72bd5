package dev.ilp.config;

import static dev.ilp.config.Parsing.bad;
import static dev.ilp.config.Parsing.good;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {

  private static final ValueType<LogLevel> LEVEL = ValueTypes.choice(LogLevel.class);

  @ParameterizedTest
  @CsvSource({"true, true", "False, false"})
  void trueAndFalseAreBooleans(String text, boolean expected) {
    // When
    boolean value = good(ValueTypes.BOOLEAN, text);

    // Then
    assertThat(value).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "yes, write true",
    "On, write true",
    "no, write false",
    "off, write false",
    "1, write true or false"
  })
  void otherWordsAreNoBooleans(String text, String remedy) {
    // When
    String problem = bad(ValueTypes.BOOLEAN, text);

    // Then
    assertThat(problem).isEqualTo("'%s' is not true or false | %s", text, remedy);
  }

  @ParameterizedTest
  @CsvSource({"info, INFO", "Warn, WARN", "ERROR, ERROR"})
  void choiceIsReadInAnyCase(String text, LogLevel expected) {
    // When
    LogLevel level = good(LEVEL, text);

    // Then
    assertThat(level).isEqualTo(expected);
  }

  @Test
  void remedyOfAWrongChoiceIsTheNearestOne() {
    // When
    String problem = bad(LEVEL, "inof");

    // Then
    assertThat(problem)
        .isEqualTo("'inof' is not one of error, warn, info, debug, trace | did you mean 'info'?");
  }

  @Test
  void remedyOfAStrangeChoiceIsAllOfThem() {
    // When
    String problem = bad(LEVEL, "loud");

    // Then
    assertThat(problem).endsWith("| write one of: error, warn, info, debug, trace");
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "0.0.0.0", "localhost"})
  void hostIsANameOrAnAddress(String text) {
    // When
    String host = good(ValueTypes.HOST, text);

    // Then
    assertThat(host).isEqualTo(text);
  }

  @Test
  void urlIsNoHost() {
    // When
    String problem = bad(ValueTypes.HOST, "http://x");

    // Then
    assertThat(problem).startsWith("'http://x' is not a host name or an IP address");
  }

  @Test
  void assetCodeIsNotBlank() {
    // When
    String problem = bad(ValueTypes.ASSET_CODE, " ");

    // Then
    assertThat(problem)
        .startsWith("' ' is not an asset code of 1 to 64 characters, such as EUR | write");
  }

  @Test
  void longValuesAreCutInMessages() {
    // When
    String problem = bad(ValueTypes.ASSET_CODE, "X".repeat(1000));

    // Then
    assertThat(problem).startsWith("'" + "X".repeat(60) + "...' is not an asset code");
  }

  @Test
  void listIsNoText() {
    // When
    String problem = bad(NodeKeys.PEERS.type(), "bob");

    // Then
    assertThat(problem).isEqualTo("'bob' is one value | write one entry a line below the key");
  }
}

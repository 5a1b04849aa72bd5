package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IlpAddressTest {
  private static final Pattern RFC_15 =
      Pattern.compile(
          "(?=^.{1,1023}$)^(g|private|example|peer|self|test[1-3]?|local)([.][a-zA-Z0-9_~-]+)+$");

  @ParameterizedTest
  @CsvSource({"g.a, g", "test.conn.bob, test", "test3.x, test3", "peer.config, peer"})
  void theSchemeIsWhatComesBeforeTheFirstDot(String address, String scheme) {
    assertThat(new IlpAddress(address).scheme()).isEqualTo(scheme);
  }

  @Test
  void aChildHasOneSegmentMore() {
    assertThat(new IlpAddress("test.conn").child("bob~1")).hasToString("test.conn.bob~1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.b", "a.", "a b", "a*", "\u00e9"})
  void whatIsNotOneSegmentMakesNoChild(String segment) {
    // Given
    var parent = new IlpAddress("test.conn");

    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parent.child(segment))
        .withMessageEndingWith("is not one address segment");
  }

  @Test
  void aChildMustNotBecomeTooLong() {
    // Given
    var parent = new IlpAddress("g." + "a".repeat(1020));

    // Then
    assertThatIllegalArgumentException().isThrownBy(() -> parent.child("b"));
  }

  @Test
  void aRefusalQuotesNoControlCharactersAndNotTheWholeOfALongText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IlpAddress("g.x\n\u001b\u00e9~"))
        .withMessage("\"g.x???~\" is not an ILP address");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IlpAddress("x".repeat(2000)))
        .withMessage("\"" + "x".repeat(64) + "...\" is not an ILP address");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {8, 20_300_108})
  void itIsTheGrammarOfTheRfc(long seed) {
    // Given
    var random = new SplittableRandom(seed);
    String[] parts = {
      "g", "test", "test1", "test4", "peer", "self", "local", "private", "example", "gg", ".", ".",
      ".", "a", "Z", "0", "~", "-", "_", "*", " ", "\n", "\u00e9", "\u0141"
    };
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(parts[random.nextInt(parts.length)]);
      int more = random.nextInt(6);
      for (int j = 0; j < more; j++) {
        text.append(parts[random.nextInt(parts.length)]);
      }

      // When
      boolean valid = IlpAddress.isValid(text.toString());

      // Then
      assertThat(valid).as("%s", text).isEqualTo(RFC_15.matcher(text).matches());
    }
  }
}

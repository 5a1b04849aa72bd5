package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptLinesTest {

  private static List<String> excerpt(int caret, int length) {
    String line = "x".repeat(caret) + "!" + "y".repeat(length - caret - 1);
    return List.of("    7 | " + line, "      | " + " ".repeat(caret) + "^");
  }

  @Test
  void shortLineStaysAsItIs() {
    // Then
    assertThat(ExcerptLines.fit(excerpt(5, 20), 40)).isEqualTo(excerpt(5, 20));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 50, 98, 99})
  void longLineIsCutAroundTheCaret(int caret) {
    // When
    List<String> lines = ExcerptLines.fit(excerpt(caret, 100), 40);

    // Then
    assertThat(lines).allMatch(line -> line.length() <= 40);
    assertThat(lines.getFirst()).startsWith("    7 | ").contains("...");
    assertThat(lines.getLast()).startsWith("      | ").endsWith("^");
    assertThat(lines.getFirst().charAt(lines.getLast().indexOf('^'))).isEqualTo('!');
  }
}

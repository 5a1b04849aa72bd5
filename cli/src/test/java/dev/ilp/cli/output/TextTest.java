package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  private final StringWriter out = new StringWriter();

  private Text text(int columns) {
    return new Text(new PrintWriter(out), new Text.Looks(true, true, () -> columns));
  }

  @Test
  void proseIsBrokenBetweenWordsAndGoesOnBelowItsBeginning() {
    // When
    text(30).prose("  - ", "one two three four five six seven");

    // Then
    assertThat(out).hasToString("  - one two three four five\n    six seven\n");
  }

  @Test
  void commandInQuotesIsNotBroken() {
    // When
    text(40).prose("", "to see more of it try 'ilp status --network linear-3' there");

    // Then
    assertThat(out).hasToString("to see more of it try\n'ilp status --network linear-3' there\n");
  }

  @Test
  void wordLongerThanALineHasOneOfItsOwn() {
    // When
    text(20).prose("", "a " + "b".repeat(30) + " c");

    // Then
    assertThat(out).hasToString("a\n" + "b".repeat(30) + "\nc\n");
  }

  @Test
  void sentenceIsOneLineWhereThereIsNoTerminal() {
    // Given
    String sentence = "word ".repeat(60) + "end";

    // When
    text(Text.UNLIMITED).sentence("  ", sentence);

    // Then
    assertThat(out).hasToString("  " + sentence + "\n");
  }

  @Test
  void coloursTakeNoRoom() {
    // Given
    Text text = text(20);

    // When
    text.sentence("", text.paint(Ink.RED, "0123456789") + " 23456789");

    // Then
    assertThat(out.toString()).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "abcdefghij, 10, abcdefghij",
    "abcdefghijk, 10, abcde…hijk",
    "abcdefghijk, 1, …",
    "'', 5, ''"
  })
  void textIsCutInItsMiddle(String whole, int width, String cut) {
    // Then
    assertThat(text(80).cut(whole, width)).isEqualTo(cut);
  }
}

package dev.ilp.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("", List.of()),
        Arguments.of(" status  -o\tjson ", List.of("status", "-o", "json")),
        Arguments.of("a 'b c' d", List.of("a", "b c", "d")),
        Arguments.of("a'b 'c", List.of("ab c")),
        Arguments.of("''", List.of("")),
        Arguments.of("'a\\b'", List.of("a\\b")),
        Arguments.of("\"a \\\"b\\\" \\c\"", List.of("a \"b\" \\c")),
        Arguments.of("\"it's\"", List.of("it's")),
        Arguments.of("a\\ b \\'", List.of("a b", "'")),
        Arguments.of("status # and a 'comment", List.of("status")),
        Arguments.of("# only that", List.of()),
        Arguments.of("a#b '#c'", List.of("a#b", "#c")),
        Arguments.of("a # b\nc", List.of("a", "c")),
        Arguments.of("sta\\\ntus", List.of("status")),
        Arguments.of("'a\nb'", List.of("a\nb")));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void lineIsTakenApartLikeAShellDoes(String line, List<String> words) {
    // When
    Words read = Words.of(line);

    // Then
    assertThat(read.texts()).isEqualTo(words);
    assertThat(read.isOpen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a", "\"a", "a\\", "\"a\\\"", "a 'b\nc"})
  void quoteThatIsNotClosedAsksForMore(String line) {
    assertThat(Words.of(line).isOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "two words", "it's", "a\"b", "back\\slash", "#hash", "tab\tand"})
  void quotedTextIsReadAsOneWord(String text) {
    assertThat(Words.of(Words.quoted(text)).texts()).containsExactly(text);
  }

  @Test
  void wordsKnowWhereTheyStart() {
    assertThat(Words.of(" ab  'c'").words()).extracting(Words.Word::start).containsExactly(1, 5);
  }
}

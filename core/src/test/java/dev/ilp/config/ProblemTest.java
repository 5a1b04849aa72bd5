package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.config.Problem.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

  private static final Path FILE = Path.of("node.yaml");

  @TempDir private Path folder;

  private static Problem at(Place place) {
    return new Problem(Severity.WARNING, place, "key", "odd", "look at it");
  }

  private static List<String> excerpt(String line, int column) {
    return at(new Place.InFile(FILE, 7, column, line)).excerpt();
  }

  private String text(String yaml) {
    Problem last = TestSources.in(folder).file(yaml).failure().getLast();
    return last.text().replace(folder + "/", "");
  }

  @Test
  void textShowsTheLineWithACaretUnderThePlace() {
    assertThat(text("nodeId: alice\nlogLevel: inof\n"))
        .isEqualTo(
            """
            node.yaml:2:11: error: logLevel: 'inof' is not one of error, warn, info, debug, trace
                2 | logLevel: inof
                  |           ^
              did you mean 'info'?\
            """);
  }

  @Test
  void caretIsUnderWhatIsShownAlsoBehindStars() {
    // Given
    String peer = "nodeId: alice\npeers: [{url: 'ws://u:hunter2@bob', colour: red, id: b}]\n";

    // When
    String text = text(peer);

    // Then
    assertThat(text)
        .contains("node.yaml:2:37: error: ")
        .contains("    2 | peers: [{url: 'ws://***@bob', colour: ***, id: b}]\n")
        .contains("      |                               ^\n");
  }

  @Test
  void caretOfWhatIsHiddenIsUnderTheFirstStar() {
    assertThat(text("nodeId: alice\npeers: [{id: bob, authToken: hunter2, authToken: x}]\n"))
        .contains("    2 | peers: [{id: bob, authToken: ***, authToken: ***}]\n")
        .contains("      |                                   ^\n");
  }

  @ParameterizedTest
  @CsvSource({
    "a\tb: x, 6, '      | '",
    "日本: x, 5, '      | '",
    "😀: x, 4, '      | '",
    "ｱｱ: x, 5, '      | '",
    "e\u0301: x, 5, '      | '",
  })
  void caretIsNotShiftedByTabsAndWideCharacters(String line, int column, String gutter) {
    // When
    List<String> excerpt = excerpt(line, column);

    // Then
    String space =
        switch (line.charAt(0)) {
          case 'a' -> " \t   ";
          case '日' -> "\u3000\u3000  ";
          case 'ｱ' -> "    ";
          case 'e' -> "   ";
          default -> "\u3000  ";
        };
    assertThat(excerpt).containsExactly("    7 | " + line, gutter + space + "^");
  }

  @Test
  void controlCharactersAreNotPrinted() {
    assertThat(excerpt("a\u001b[2J\u202e: b", 9))
        .containsExactly("    7 | a?[2J?: b", "      |         ^");
  }

  @Test
  void longLinesAreCutAroundTheCaret() {
    // Given
    String line = "x".repeat(100) + "!" + "y".repeat(100);

    // When
    List<String> excerpt = excerpt(line, 101);

    // Then
    assertThat(excerpt)
        .containsExactly(
            "    7 | ..." + "x".repeat(70) + "!" + "y".repeat(69) + "...",
            "      | " + " ".repeat(73) + "^");
  }

  @Test
  void caretBeyondTheLineIsAtItsEnd() {
    assertThat(excerpt("abc", 90)).containsExactly("    7 | abc", "      |    ^");
  }

  @Test
  void placesWithoutALineHaveNoExcerpt() {
    assertThat(at(new Place.Variable("LOG_LEVEL")).text())
        .isEqualTo("variable LOG_LEVEL: warning: key: odd\n  look at it");
    assertThat(at(new Place.Default()).text()).isEqualTo("warning: key: odd\n  look at it");
  }

  @Test
  void pathCannotFakeALine() {
    assertThat(at(new Place.WholeFile(Path.of("a\nb"))).text()).startsWith("a?b: warning: ");
  }

  @Test
  void jsonNamesThePlace() {
    assertThat(at(new Place.InFile(FILE, 7, 3, "a: b")).json())
        .isEqualTo(
            Map.of(
                "severity", "warning",
                "file", "node.yaml",
                "line", 7,
                "column", 3,
                "key", "key",
                "what", "odd",
                "remedy", "look at it"));
    assertThat(at(new Place.WholeFile(FILE)).json())
        .containsEntry("file", "node.yaml")
        .doesNotContainKey("line");
    assertThat(at(new Place.Variable("A")).json()).containsEntry("variable", "A");
    assertThat(at(new Place.Flag("a")).json()).containsEntry("flag", "--a");
  }

  @Test
  void jsonLeavesOutWhatCannotBeTold() {
    assertThat(new Problem(Severity.ERROR, new Place.Default(), "", "odd", "look").json())
        .containsOnlyKeys("severity", "what", "remedy");
  }
}

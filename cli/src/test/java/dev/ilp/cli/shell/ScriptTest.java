package dev.ilp.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

  @TempDir private Path home;
  private TestLines lines;

  @BeforeEach
  void begin() {
    lines = new TestLines(home);
  }

  private int run(String text) {
    return Shell.script(
        lines.call(Optional.empty()), lines::run, new BufferedReader(new StringReader(text)));
  }

  @Test
  void linesRunOneAfterTheOtherWithoutAPrompt() {
    // When
    int code = run("one 'a b'\n\n# nothing\nilp two # more\n");

    // Then
    assertThat(code).isZero();
    assertThat(lines.ran).containsExactly(List.of("one", "a b"), List.of("two"));
    assertThat(lines.out.toString().lines()).containsExactly("ran one+a b", "ran two");
  }

  @Test
  void exitCodeIsThatOfTheLastLineThatFailed() {
    assertThat(run("fail 3\nfail 4\none")).isEqualTo(4);
  }

  @Test
  void commandThatBreaksDoesNotEndTheLines() {
    // When
    int code = run("break\none\n");

    // Then
    assertThat(code).isEqualTo(70);
    assertThat(lines.out.toString()).contains("ran one");
    assertThat(lines.err.toString().lines())
        .singleElement()
        .asString()
        .contains("broken", "--verbose");
  }

  @Test
  void commandThatBreaksSaysWhereIfThatIsWanted() {
    // When
    run("break --verbose\n");

    // Then
    assertThat(lines.err.toString()).contains("broken", "\tat ");
  }

  @Test
  void exitEndsTheLines() {
    // When
    int code = run("one\nexit\ntwo\n");

    // Then
    assertThat(code).isZero();
    assertThat(lines.ran).containsExactly(List.of("one"));
  }

  @ParameterizedTest
  @CsvSource({"exit 0, 0", "exit 3, 3", "quit 255, 255", "ilp exit 007, 7", "exit, 4"})
  void exitMayNameTheExitCode(String exit, int code) {
    assertThat(run("fail 4\n" + exit + "\ntwo\n")).isEqualTo(code);
    assertThat(lines.ran).containsExactly(List.of("fail", "4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 256", "exit -1", "exit x", "exit ''", "exit 1 2", "quit --help"})
  void exitWithAnythingElseIsWrongInput(String exit) {
    assertThat(run(exit + "\ntwo\n")).isEqualTo(2);
    assertThat(lines.ran).containsExactly(List.of("two"));
    assertThat(lines.err.toString()).contains("does not end the shell", "from 0 to 255");
  }

  @Test
  void quoteGoesOnInTheNextLine() {
    // When
    run("one 'a\nb'\n");

    // Then
    assertThat(lines.ran).containsExactly(List.of("one", "a\nb"));
  }

  @Test
  void quoteThatIsNeverClosedIsWrongInput() {
    assertThat(run("one\ntwo --token 'secret\ntwo\n")).isEqualTo(2);
    assertThat(lines.err.toString())
        .contains("line 2: a quote is not closed")
        .doesNotContain("secret");
  }

  @Test
  void givenLinesRunInsteadOfTheInput() {
    // When
    Shell.script(
        lines.call(Optional.of("mine"), "one", "two"),
        lines::run,
        new BufferedReader(new StringReader("three")));

    // Then
    assertThat(lines.ran).containsExactly(List.of("one"), List.of("two"));
    assertThat(lines.around)
        .allMatch(surroundings -> surroundings.variable("ILP_NETWORK").equals(Optional.of("mine")));
  }
}

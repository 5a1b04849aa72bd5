package dev.ilp.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestConsole;
import dev.ilp.cli.option.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RedrawTest {

  private static final String HOME = "\u001b[H";

  private final StringWriter out = new StringWriter();

  private Redraw redraw(Console console) {
    return new Redraw(new PrintWriter(out), console, true);
  }

  private String lastFrame() {
    return out.toString().substring(out.toString().lastIndexOf(HOME));
  }

  @Test
  void blocksFollowEachOtherWithoutATerminal() {
    // When
    try (Redraw redraw = redraw(Console.NONE)) {
      redraw.show("a\n");
      redraw.show("b\n");
    }

    // Then
    assertThat(out.toString()).isEqualTo("a\nb\n");
  }

  @Test
  void textIsWrittenOverTheOneBeforeAndTheScreenIsClearedOnce() {
    // When
    try (Redraw redraw = redraw(new TestConsole())) {
      redraw.show("long\nlines\n");
      redraw.show("b\n");
    }

    // Then
    assertThat(lastFrame()).startsWith(HOME + "b\u001b[K\n\u001b[J");
    assertThat(out.toString()).containsOnlyOnce("\u001b[2J");
  }

  @Test
  void whatDoesNotFitIsLeftOutAndComesWithALargerTerminal() {
    // Given
    TestConsole screen = new TestConsole();
    try (Redraw redraw = redraw(screen)) {
      redraw.show("1\n2\n3\n4\n");
      assertThat(lastFrame()).contains("2\u001b[K").doesNotContain("3");

      // When
      screen.resize(10);
    }

    // Then
    assertThat(lastFrame()).contains("3\u001b[K", "4\u001b[K");
  }

  @Test
  void cursorComesBack() {
    // When
    Redraw redraw = redraw(new TestConsole());
    redraw.show("a\n");
    redraw.close();
    redraw.close();

    // Then
    assertThat(out.toString()).startsWith("\u001b[?25l").endsWith("\u001b[?25h");
    assertThat(out.toString()).containsOnlyOnce("\u001b[?25h");
  }
}

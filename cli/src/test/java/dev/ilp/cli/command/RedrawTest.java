package dev.ilp.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.option.Console;
import dev.ilp.cli.option.ShellCall;
import dev.ilp.cli.option.StopSignals;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedrawTest {

  private static final String HOME = "\u001b[H";

  private final StringWriter out = new StringWriter();

  /** A terminal of three rows. */
  private static final class Screen implements Console {

    private Runnable redraw = () -> {};
    private int rows = 3;

    @Override
    public boolean isScreen() {
      return true;
    }

    @Override
    public boolean isInteractive() {
      return true;
    }

    @Override
    public Optional<Size> size() {
      return Optional.of(new Size(rows, 80));
    }

    @Override
    public StopSignals.Listening onResize(Runnable listener) {
      redraw = listener;
      return () -> redraw = () -> {};
    }

    @Override
    public int runShell(ShellCall call) {
      return 0;
    }

    @Override
    public void rehearseShell(ShellCall call) {}
  }

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
    try (Redraw redraw = redraw(new Screen())) {
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
    Screen screen = new Screen();
    try (Redraw redraw = redraw(screen)) {
      redraw.show("1\n2\n3\n4\n");
      assertThat(lastFrame()).contains("2\u001b[K").doesNotContain("3");

      // When
      screen.rows = 10;
      screen.redraw.run();
    }

    // Then
    assertThat(lastFrame()).contains("3\u001b[K", "4\u001b[K");
  }

  @Test
  void cursorComesBack() {
    // When
    Redraw redraw = redraw(new Screen());
    redraw.show("a\n");
    redraw.close();
    redraw.close();

    // Then
    assertThat(out.toString()).startsWith("\u001b[?25l").endsWith("\u001b[?25h");
    assertThat(out.toString()).containsOnlyOnce("\u001b[?25h");
  }
}

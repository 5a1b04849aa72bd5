package dev.ilp.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.output.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shells on the thread of the test. */
class ShellAtTerminalTest {

  @TempDir private Path home;
  private TestLines lines;

  @BeforeEach
  void begin() {
    lines = new TestLines(home);
  }

  private static Terminal terminal(String typed) throws IOException {
    return SystemTerminal.of(
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream());
  }

  private int run(Shell.Opening opening) throws InterruptedException {
    return Shell.atTerminal(lines.call(Optional.empty()), lines::run, opening);
  }

  @Test
  void terminalThatCannotBeOpenedIsNoEndAsAsked() {
    // Given
    Shell.Opening broken =
        () -> {
          throw new IOException("no such device");
        };

    // When, then
    assertThatThrownBy(() -> run(broken))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot use this terminal (no such device)");
  }

  @Test
  void endAfterExitInterruptsNobody() throws Exception {
    // When
    run(() -> terminal("one\rexit\r"));
    lines.end.complete(null);

    // Then
    assertThat(Thread.interrupted()).isFalse();
    assertThat(lines.ran).containsExactly(List.of("one"));
  }

  @Test
  void endBeforeExitLeavesNoInterruptBehind() throws Exception {
    // Given
    lines.end.complete(null);

    // When
    run(() -> terminal("one\rexit\r"));

    // Then
    assertThat(Thread.interrupted()).isFalse();
    assertThat(lines.ran).isEmpty();
  }

  @Test
  void linesAreAsWideAsTheTerminalIsNow() throws Exception {
    // When
    run(
        () -> {
          Terminal terminal = terminal("one\rexit\r");
          terminal.setSize(new Size(57, 20));
          return terminal;
        });

    // Then
    assertThat(lines.around.getLast().out().columns().getAsInt()).isEqualTo(57);
  }

  @Test
  void widthIsTheCallersWhereTheTerminalDoesNotTell() throws Exception {
    // When
    run(
        () -> {
          Terminal terminal = terminal("one\rexit\r");
          terminal.setSize(new Size(0, 0));
          return terminal;
        });

    // Then
    assertThat(lines.around.getLast().out().columns().getAsInt()).isEqualTo(Text.UNLIMITED);
  }
}

package dev.ilp.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.cli.option.Console;
import dev.ilp.cli.option.InputException;
import org.junit.jupiter.api.Test;

class InnerConsoleTest {

  @Test
  void commandCannotReadTheLinesOfItsShell() {
    // Given
    Console console = new InnerConsole(Console.NONE, redraw -> () -> {}, true);

    // When, then
    assertThatThrownBy(console::stdin)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("stdin is the shell's", "@FILE");
  }

  @Test
  void stdinIsTheCommandsIfTheLinesAreGiven() {
    // Given
    Console console = new InnerConsole(Console.NONE, redraw -> () -> {}, false);

    // When, then
    assertThat(console.stdin()).isSameAs(Console.NONE.stdin());
  }
}

package dev.ilp.cli.shell;

import java.io.IOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal of this process. */
final class SystemTerminal {

  private SystemTerminal() {}

  /**
   * Takes it over until it is closed. By the programs {@code stty} and {@code tty}: JLine's other
   * ways need native access, and are no quicker.
   */
  static Terminal open() throws IOException {
    return TerminalBuilder.builder()
        .system(true)
        .exec(true)
        .ffm(false)
        .jni(false)
        .dumb(true) // what cannot do more can still take lines
        .graphemeCluster(false) // asking for it waits for terminals that do not answer
        .nativeSignals(true)
        .build();
  }
}

package dev.ilp.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal of this process, or one that is like it. */
final class SystemTerminal {

  private SystemTerminal() {}

  /**
   * Takes it over until it is closed. By the programs {@code stty} and {@code tty}: JLine's other
   * ways need native access, and are no quicker.
   */
  static Terminal open() throws IOException {
    return builder()
        .system(true)
        .dumb(true) // what cannot do more can still take lines
        .nativeSignals(true)
        .build();
  }

  /** One whose keys and screen are streams. */
  static Terminal of(InputStream keys, OutputStream screen) throws IOException {
    return builder()
        .system(false)
        .streams(keys, screen)
        .type("xterm")
        .encoding(StandardCharsets.UTF_8)
        .build();
  }

  private static TerminalBuilder builder() {
    return TerminalBuilder.builder()
        .name("ilp")
        .exec(true)
        .ffm(false)
        .jni(false)
        .graphemeCluster(false); // asking for it waits for terminals that do not answer
  }
}

package dev.ilp.cli.shell;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.Networks;
import dev.ilp.cli.option.ShellCall;
import dev.ilp.cli.option.Surroundings;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jline.terminal.Terminal;

/** Opens shells. */
public final class Shell {

  private Shell() {}

  /** Runs what is typed at the terminal of this process, until its end. */
  public static int atTerminal(ShellCall call, Runner runner) throws InterruptedException {
    return atTerminal(call, runner, SystemTerminal::open);
  }

  /** What opens a terminal. */
  @FunctionalInterface
  interface Opening {
    Terminal open() throws IOException;
  }

  /**
   * The same at this terminal.
   *
   * @throws InputException if it cannot be opened
   */
  static int atTerminal(ShellCall call, Runner runner, Opening opening)
      throws InterruptedException {
    Terminal terminal = open(opening);
    try {
      return new InteractiveShell(call, runner, terminal).run();
    } finally {
      close(terminal, call);
    }
  }

  private static Terminal open(Opening opening) {
    try {
      return opening.open();
    } catch (IOException e) {
      throw new InputException(
          "cannot use this terminal (%s): pipe the lines into 'ilp shell', or give each with -c"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static void close(Terminal terminal, ShellCall call) {
    try {
      terminal.close();
    } catch (IOException e) {
      call.err().println("ilp: cannot give the terminal back (" + e.getMessage() + ")");
    }
  }

  /** Reads the lines of the call as if they were typed, at a terminal that nobody sees. */
  public static void rehearse(ShellCall call, Runner runner) throws InterruptedException {
    byte[] typed = String.join("\r", call.lines()).getBytes(StandardCharsets.UTF_8);
    try (Terminal terminal =
        SystemTerminal.of(new ByteArrayInputStream(typed), OutputStream.nullOutputStream())) {
      new InteractiveShell(call, runner, terminal).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the lines of the call or, if it has none, these, without a prompt. */
  public static int script(ShellCall call, Runner runner, BufferedReader input) {
    Surroundings surroundings = inside(call);
    InnerConsole console =
        new InnerConsole(
            call.surroundings().console(),
            call.surroundings().console()::onResize,
            call.lines().isEmpty());
    CommandLines commands =
        new CommandLines(runner, call.out(), call.err(), surroundings.with(console));
    BufferedReader lines =
        call.lines().isEmpty()
            ? input
            : new BufferedReader(new StringReader(String.join("\n", call.lines())));
    return Script.in(commands).run(lines);
  }

  /** The surroundings of the call, for its network. */
  static Surroundings inside(ShellCall call) {
    Surroundings outside = call.surroundings();
    Map<String, String> variables = new HashMap<>(outside.variables());
    call.network().ifPresent(network -> variables.put(Networks.VARIABLE, network));
    return new Surroundings(
        variables,
        outside.out(),
        outside.progress(),
        outside.signals(),
        outside.folder(),
        outside.console());
  }
}

package dev.ilp.cli.shell;

import dev.ilp.cli.option.NetworkOption;
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
    try (Terminal terminal = SystemTerminal.open()) {
      return new InteractiveShell(call, runner, terminal).run();
    } catch (IOException e) {
      call.err().println("ilp: cannot use this terminal (" + e.getMessage() + ")");
      return script(call, runner, new BufferedReader(new StringReader("")));
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
        new InnerConsole(call.surroundings().console(), call.surroundings().console()::onResize);
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
    call.network().ifPresent(network -> variables.put(NetworkOption.VARIABLE, network));
    return new Surroundings(
        variables,
        outside.out(),
        outside.progress(),
        outside.signals(),
        outside.folder(),
        outside.console());
  }
}

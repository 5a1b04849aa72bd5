package dev.ilp.cli.shell;

import dev.ilp.cli.option.StopSignals;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Runs the lines of a text, one after the other, without a prompt. */
final class Script {

  private final CommandLines commands;
  private final AtomicBoolean stopped;
  private int exitCode = ExitCodes.OK;
  private int linesRead;

  private Script(CommandLines commands, AtomicBoolean stopped) {
    this.commands = commands;
    this.stopped = stopped;
  }

  /** A script of these commands; a signal that stops one of them ends it as well. */
  static Script in(CommandLines commands) {
    AtomicBoolean stopped = new AtomicBoolean();
    Surroundings around = commands.surroundings();
    StopSignals watched =
        reactions ->
            around
                .signals()
                .listen(
                    new StopSignals.Reactions(
                        () -> {
                          stopped.set(true);
                          reactions.stop().run();
                        },
                        reactions.reload()));
    return new Script(
        new CommandLines(commands.runner(), commands.out(), commands.err(), around.with(watched)),
        stopped);
  }

  /**
   * Runs the lines up to their end, or to one that ends them; gives the exit code which that names,
   * else that of the last one that failed.
   */
  int run(BufferedReader lines) {
    int number = 1;
    String line = next(lines);
    while (line != null && !stopped.get()) {
      List<String> command = commands.command(line);
      OptionalInt leaving = CommandLines.leaving(command, exitCode);
      if (leaving.isPresent()) {
        exitCode = leaving.getAsInt();
        break;
      }
      if (Words.of(line).isOpen()) {
        // not the line itself: it may hold a secret
        commands.err().println("ilp: line " + number + ": a quote is not closed");
        exitCode = ExitCodes.WRONG_INPUT;
      } else if (!command.isEmpty()) {
        int code = commands.run(command);
        exitCode = code == ExitCodes.OK ? exitCode : code;
      }
      number = linesRead + 1;
      line = next(lines);
    }
    commands.err().flush();
    return exitCode;
  }

  /** The next line with those that it asks for; null at the end. */
  private @Nullable String next(BufferedReader lines) {
    try {
      String line = lines.readLine();
      linesRead++;
      while (line != null && Words.of(line).isOpen()) {
        String more = lines.readLine();
        linesRead++;
        if (more == null) {
          return line;
        }
        line = line + "\n" + more;
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.ilp.cli.shell;

import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;

/** Runs lines of commands, as if each was called by itself. */
record CommandLines(Runner runner, PrintWriter out, PrintWriter err, Surroundings surroundings) {

  static final List<String> LEAVE = List.of("exit", "quit");
  private static final String PROGRAM = "ilp";
  private static final Set<List<String>> OVERVIEW =
      Set.of(List.of("help"), List.of("--help"), List.of("-h"));

  /** The command in a line; empty if there is none. */
  List<String> command(String line) {
    List<String> words = Words.of(line).texts();
    boolean named =
        !words.isEmpty()
            && (words.getFirst().equals(PROGRAM)
                || words.getFirst().equals(surroundings.program()));
    return named ? words.subList(1, words.size()) : words;
  }

  /** Whether a command ends the shell. */
  static boolean isLeave(List<String> command) {
    return command.size() == 1 && LEAVE.contains(command.getFirst());
  }

  /** Runs a command, which may not end the shell however it fails; gives its exit code. */
  int run(List<String> command) {
    try {
      int code = runner.run(command.toArray(String[]::new), out, err, surroundings);
      if (OVERVIEW.contains(command)) {
        out.println("\nIn the shell also: exit or quit (Ctrl-D), and # for comments.");
      }
      return code;
    } catch (Throwable e) { // an Error: Picocli lets it pass
      e.printStackTrace(err);
      return ExitCodes.BUG;
    } finally {
      out.flush();
      err.flush();
    }
  }
}

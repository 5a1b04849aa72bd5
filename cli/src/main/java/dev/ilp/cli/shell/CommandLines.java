package dev.ilp.cli.shell;

import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.Printable;
import dev.ilp.cli.output.UnexpectedFailure;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Runs lines of commands, as if each was called by itself. */
record CommandLines(Runner runner, PrintWriter out, PrintWriter err, Surroundings surroundings) {

  static final List<String> LEAVE = List.of("exit", "quit");
  private static final int MAX_EXIT_CODE = 255;
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

  /**
   * The exit code with which a command ends the shell; empty if it does not.
   *
   * @param usual the code where the command names none
   */
  static OptionalInt leaving(List<String> command, int usual) {
    if (!isLeave(command) || command.size() > 2) {
      return OptionalInt.empty();
    }
    return command.size() == 1 ? OptionalInt.of(usual) : exitCode(command.getLast());
  }

  private static boolean isLeave(List<String> command) {
    return !command.isEmpty() && LEAVE.contains(command.getFirst());
  }

  private static OptionalInt exitCode(String text) {
    return text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= MAX_EXIT_CODE
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /** Runs a command, which may not end the shell however it fails; gives its exit code. */
  int run(List<String> command) {
    if (isLeave(command)) {
      err.println(
          "ilp: '%s' does not end the shell: write %s alone, or with an exit code from 0 to %d"
              .formatted(
                  Printable.of(String.join(" ", command)), command.getFirst(), MAX_EXIT_CODE));
      err.flush();
      return ExitCodes.WRONG_INPUT;
    }
    try {
      int code = runner.run(command.toArray(String[]::new), out, err, surroundings);
      if (OVERVIEW.contains(command)) {
        out.println(
            "\n"
                + "In the shell also: exit or quit (Ctrl-D), alone or with an exit code, and # for"
                + " comments.");
      }
      return code;
    } catch (Throwable e) { // an Error: Picocli lets it pass
      UnexpectedFailure.print(e, command.contains("--verbose"), err);
      return ExitCodes.BUG;
    } finally {
      out.flush();
      err.flush();
    }
  }
}

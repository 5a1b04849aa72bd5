package dev.ilp.cli;

import static java.util.stream.Collectors.joining;

import dev.ilp.cli.command.RootCommand;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.config.ConfigException;
import dev.ilp.net.BindException;
import dev.ilp.probe.ProbeException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Which failure ends with which exit code, and what is said of it: here and nowhere else. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("ilp: " + message(failure));
    boolean suggested = UnmatchedArgumentException.printSuggestions(failure, err);
    if (!suggested && lacksCommand(failure)) {
      err.println("Commands are: " + commands(command));
    }
    err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCodes.WRONG_INPUT;
  }

  private static String message(ParameterException failure) {
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    return switch (failure) {
      case UnmatchedArgumentException unmatched when lacksCommand(failure) ->
          "'%s' has no command '%s'".formatted(command, unmatched.getUnmatched().getFirst());
      case UnmatchedArgumentException unmatched when unmatched.isUnknownOption() ->
          "'%s' has no option %s".formatted(command, unmatched.getUnmatched().getFirst());
      case UnmatchedArgumentException unmatched ->
          "too many arguments for '%s': %s"
              .formatted(command, String.join(" ", unmatched.getUnmatched()));
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static String commands(CommandLine command) {
    return command.getSubcommands().values().stream()
        .distinct() // some have two names
        .filter(below -> !below.getCommandSpec().usageMessage().hidden())
        .map(CommandLine::getCommandName)
        .collect(joining(", "));
  }

  /** Whether there are commands below this one, and none of them was named. */
  private static boolean lacksCommand(ParameterException failure) {
    return !failure.getCommandLine().getSubcommands().isEmpty()
        && !(failure instanceof UnmatchedArgumentException other && other.isUnknownOption());
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    boolean verbose = ((RootCommand) command.getCommandSpec().root().userObject()).isVerbose();
    PrintWriter err = command.getErr();
    int code = code(failure);
    if (code == ExitCodes.BUG) {
      err.println(
          "ilp: unexpected failure: %s%s"
              .formatted(failure, verbose ? "" : " (repeat with --verbose to see where)"));
    } else {
      err.println("ilp: " + message(failure));
    }
    if (verbose) {
      failure.printStackTrace(err);
    }
    return code;
  }

  private static String message(Exception failure) {
    return failure instanceof ConfigException config
        ? "the configuration is wrong:\n" + config.getMessage()
        : String.valueOf(failure.getMessage());
  }

  private static int code(Exception failure) {
    return switch (failure) {
      case ProbeException probe -> ExitCodes.of(probe);
      case InputException _, ConfigException _ -> ExitCodes.WRONG_INPUT;
      case BindException _ -> ExitCodes.WRONG_INPUT; // the port that was asked for
      default -> ExitCodes.BUG;
    };
  }
}

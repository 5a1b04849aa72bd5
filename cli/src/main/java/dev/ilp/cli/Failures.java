package dev.ilp.cli;

import static java.util.stream.Collectors.joining;

import dev.ilp.bench.BenchException;
import dev.ilp.cli.command.RootCommand;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.Hint;
import dev.ilp.config.ConfigException;
import dev.ilp.net.BindException;
import dev.ilp.probe.ProbeException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Which failure ends with which exit code, and what is said of it: here and nowhere else. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException thrown, String[] args) {
    ParameterException failure = worst(thrown);
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    if (args.length == 0) {
      command.usage(err);
      return ExitCodes.WRONG_INPUT;
    }
    err.println("ilp: " + message(failure));
    if (!suggest(failure, err) && lacksCommand(failure)) {
      err.println("Commands are: " + commands(command));
    }
    err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCodes.WRONG_INPUT;
  }

  /** Picocli names what is missing first; but an option that is mistyped may be just that. */
  private static ParameterException worst(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    List<String> unmatched = command.getUnmatchedArguments();
    if (failure instanceof MissingParameterException && !unmatched.isEmpty()) {
      UnmatchedArgumentException other = new UnmatchedArgumentException(command, unmatched);
      return other.isUnknownOption() ? other : failure;
    }
    return failure;
  }

  /** Says what may have been meant; hidden commands never are. */
  private static boolean suggest(ParameterException failure, PrintWriter err) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().getFirst().isBlank()) {
      return false;
    }
    if (unmatched.isUnknownOption()) {
      return UnmatchedArgumentException.printSuggestions(failure, err);
    }
    CommandLine command = failure.getCommandLine();
    String meant =
        unmatched.getSuggestions().stream()
            .filter(name -> !isHidden(command.getSubcommands().get(name)))
            .map(name -> command.getCommandSpec().qualifiedName() + " " + name)
            .collect(joining(" or "));
    if (meant.isEmpty()) {
      return false;
    }
    err.println("Did you mean: " + meant + "?");
    return true;
  }

  private static boolean isHidden(@Nullable CommandLine command) {
    return command != null && command.getCommandSpec().usageMessage().hidden();
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
        .filter(below -> !isHidden(below))
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
    String program = Surroundings.of(command.getCommandSpec()).program();
    Hint.ofFailure(program, String.valueOf(failure.getMessage()), code).ifPresent(err::println);
    return code;
  }

  private static String message(Exception failure) {
    return switch (failure) {
      case ConfigException config -> "the configuration is wrong:\n" + config.getMessage();
      case InterruptedException _ -> "stopped";
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static int code(Exception failure) {
    return switch (failure) {
      case ProbeException probe -> ExitCodes.of(probe);
      case BenchException _ -> ExitCodes.NO;
      case InputException _, ConfigException _ -> ExitCodes.WRONG_INPUT;
      case BindException _ -> ExitCodes.WRONG_INPUT; // the port that was asked for
      case InterruptedException _ -> ExitCodes.INTERRUPTED;
      default -> ExitCodes.BUG;
    };
  }
}

package dev.ilp.cli.command;

import dev.ilp.cli.output.ExitCodes;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ilp help}: Picocli's own knows only commands of the first level. */
@Command(
    name = "help",
    description = "Shows what a command can do.",
    footer = {"  ilp help", "  ilp help topology run"})
final class HelpCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command, word by word.")
  private List<String> words = List.of();

  @Override
  public Integer call() {
    CommandLine found = command.root().commandLine();
    for (String word : words) {
      CommandLine next = found.getSubcommands().get(word);
      if (next == null) {
        throw new UnmatchedArgumentException(found, List.of(word));
      }
      found = next;
    }
    found.usage(command.commandLine().getOut());
    return ExitCodes.OK;
  }
}

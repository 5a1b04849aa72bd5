package dev.ilp.cli.command;

import dev.ilp.cli.log.Logging;
import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.ShellCall;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.probe.ProbeException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ilp shell}. */
@Command(
    name = "shell",
    description = {
      "Takes commands without the 'ilp' before them, one a line, until 'exit' or Ctrl-D; 'exit 3'"
          + " is for the exit code of the shell.",
      "Tab completes commands, options, nodes and addresses; Ctrl-C ends a command and not the"
          + " shell. Lines are kept in the file 'history' of ILP_HOME, but for those that hold a"
          + " secret.",
      "Without a terminal, or with -c, it runs the lines and ends."
    },
    exitCodeList = {
      "0:ended as asked; without a terminal: all lines worked",
      "N:that of 'exit N'; without a terminal also that of the last line that failed"
    },
    footer = {
      "  ilp shell",
      "  ilp shell --network linear-3",
      "  ilp shell -c 'link cut connector-a connector-b' -c status",
      "  ilp shell < commands.txt"
    })
final class ShellCommand implements Callable<Integer> {

  @Spec private CommandSpec command;
  @Mixin private NetworkOption network;

  @Option(
      names = {"-c", "--command"},
      paramLabel = "LINE",
      description = "Run this line instead; may be given several times.")
  private List<String> lines = List.of();

  @Override
  public Integer call() throws ProbeException, InterruptedException {
    if (network.isGiven()) {
      network.get();
    }
    Surroundings surroundings = Surroundings.of(command);
    Logging.ready();
    return surroundings
        .console()
        .runShell(
            new ShellCall(
                surroundings,
                command.commandLine().getOut(),
                command.commandLine().getErr(),
                network.given(),
                lines,
                logs -> {},
                new CompletableFuture<>()));
  }
}

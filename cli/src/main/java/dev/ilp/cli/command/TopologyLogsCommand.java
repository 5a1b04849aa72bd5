package dev.ilp.cli.command;

import dev.ilp.cli.option.ComposeFolder;
import dev.ilp.probe.ProbeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ilp topology logs}. */
@Command(
    name = "logs",
    description = "Shows what the nodes of a Compose network log, as 'docker compose logs'.",
    exitCodeList = {
      "0:done",
      "1:Compose failed, such as for a node that there is not",
      "2:there is no Compose file, or its containers are another folder's",
      "3:no Docker engine, or no Compose command"
    },
    footer = {"  ilp topology logs", "  ilp topology logs -f linear-3 --follow connector-b"})
final class TopologyLogsCommand implements Callable<Integer> {

  @Spec private CommandSpec command;
  @Mixin private ComposeFolder folder;

  @Option(
      names = {"-F", "--follow"},
      description = "Go on with what is logged from now on, until Ctrl-C.")
  private boolean follow;

  @Parameters(arity = "0..*", paramLabel = "NODE", description = "Of these nodes alone.")
  private List<String> nodes = List.of();

  @Override
  public Integer call() throws ProbeException, InterruptedException {
    folder.file();
    ComposeRun run = new ComposeRun(command, folder, folder.placeholders());
    run.engineOfProject();
    List<String> words = new ArrayList<>(List.of("logs"));
    if (follow) {
      words.add("--follow");
    }
    words.addAll(nodes);
    return run.compose(words.toArray(String[]::new));
  }
}

package dev.ilp.cli.command;

import dev.ilp.cli.option.ComposeFolder;
import dev.ilp.probe.ProbeException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ilp topology down}. */
@Command(
    name = "down",
    description =
        "Stops and removes the containers of a Compose network, as 'docker compose down'.",
    exitCodeList = {
      "0:done",
      "1:Compose failed",
      "2:there is no Compose file, or its containers are another folder's",
      "3:no Docker engine, or no Compose command"
    },
    footer = {"  ilp topology down", "  ilp topology down -f linear-3"})
final class TopologyDownCommand implements Callable<Integer> {

  @Spec private CommandSpec command;
  @Mixin private ComposeFolder folder;

  @Override
  public Integer call() throws ProbeException, InterruptedException {
    folder.file();
    ComposeRun run = new ComposeRun(command, folder, folder.placeholders());
    run.engineOfProject();
    return run.compose("down");
  }
}

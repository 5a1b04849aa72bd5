package dev.ilp.cli.command;

import dev.ilp.cli.option.AdminOptions;
import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.output.ReloadResults;
import dev.ilp.config.LogLevel;
import dev.ilp.probe.ProbeException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ilp node log-level}. */
@Command(
    name = "log-level",
    description = {
      "Changes from which level on a running node logs, until its next reload.",
      "Nodes of one process, as 'topology run' has them, log alike: the last change counts."
    },
    exitCodeList = {
      "0:the node logs from this level on",
      "1:something broke and was undone, or the node stops",
      "2:there is no such level",
      "3:the node cannot be reached",
      "4:the node refused the token",
      "5:the node gave no answer in time"
    },
    footer = {"  ilp node log-level debug", "  ilp node log-level info --node connector-b"})
final class NodeLogLevelCommand implements Callable<Integer> {

  @Mixin private NetworkOption network;
  @Mixin private AdminOptions nodes;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "LEVEL", description = "One of ${COMPLETION-CANDIDATES}.")
  private LogLevel level;

  @Override
  public Integer call() throws ProbeException {
    ReloadResults results =
        Changes.of(
            nodes.targets(network), (client, token) -> client.logLevel(level.toString(), token));
    output.print(results);
    return results.exitCode();
  }
}

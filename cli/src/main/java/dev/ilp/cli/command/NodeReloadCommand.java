package dev.ilp.cli.command;

import dev.ilp.cli.option.AdminOptions;
import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.output.ReloadResults;
import dev.ilp.probe.ProbeException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ilp node reload}. */
@Command(
    name = "reload",
    description = {
      "Has a running node load its configuration again, as SIGHUP does.",
      "Peers, routes, limits, times of packets and the log level change while it runs; links that"
          + " stay as they are keep their sessions. If anything else differs, or anything is wrong,"
          + " nothing changes."
    },
    exitCodeList = {
      "0:the node has the new configuration",
      "1:something broke and was undone, or the node stops",
      "2:the configuration is wrong, or needs a restart",
      "3:the node cannot be reached",
      "4:the node refused the token",
      "5:the node gave no answer in time"
    },
    footer = {
      "  ilp node reload                        the only node that runs",
      "  ilp node reload --node alice",
      "  ilp node reload --url http://node.example:8080 --token @admin-token"
    })
final class NodeReloadCommand implements Callable<Integer> {

  @Mixin private NetworkOption network;
  @Mixin private AdminOptions nodes;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws ProbeException {
    ReloadResults results =
        Changes.of(nodes.targets(network), (client, token) -> client.reload(token));
    output.print(results);
    return results.exitCode();
  }
}

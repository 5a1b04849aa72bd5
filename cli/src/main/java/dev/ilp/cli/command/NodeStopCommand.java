package dev.ilp.cli.command;

import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.probe.ProbeException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ilp node stop}. */
@Command(
    name = "stop",
    description = {
      "Stops a node: packets which need it get T01.",
      "One of 'topology run' stops within its process, and one of a Compose network with its"
          + " container; 'ilp node start NODE' starts it again, with nothing on its balances. One"
          + " that 'ilp node start' runs by itself ends as with SIGTERM."
    },
    exitCodeList = {
      "0:the node is stopped",
      "2:there is no such node",
      "3:no network runs, or it cannot be reached",
      "4:the token, or the use of the Docker engine, was refused",
      "5:it did not stop in time"
    },
    footer = {"  ilp node stop connector-b", "  ilp node start connector-b"})
final class NodeStopCommand implements Callable<Integer> {

  @Spec private CommandSpec command;
  @Mixin private NetworkOption network;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "NODE", description = "The node, by its id.")
  private String node;

  @Override
  public Integer call() throws ProbeException, InterruptedException {
    return NodeSwitching.stop(command, network, node, output);
  }
}

package dev.ilp.cli.command;

import static java.util.stream.Collectors.joining;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.NetworkNodes;
import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.NodeSwitched;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Stops a node of a running network and starts it again, by whatever runs it. */
final class NodeSwitching {

  /** What may be given beside the name of a node that starts again. */
  private static final Set<String> BESIDE_NAME = Set.of("--network", "--output", "--verbose");

  private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);
  private static final long POLL_MILLIS = 20;

  private NodeSwitching() {}

  /** {@code ilp node stop NODE}; gives the exit code. */
  static int stop(CommandSpec command, NetworkOption network, String nodeId, OutputOptions output)
      throws ProbeException, InterruptedException {
    return setRunning(false, command, network, nodeId, output);
  }

  /**
   * {@code ilp node start NODE}; gives the exit code.
   *
   * @throws InputException if there are options for a node that is not there yet
   */
  static int start(CommandSpec command, NetworkOption network, String nodeId, OutputOptions output)
      throws ProbeException, InterruptedException {
    checkNoConfiguration(command, nodeId);
    return setRunning(true, command, network, nodeId, output);
  }

  private static int setRunning(
      boolean running,
      CommandSpec command,
      NetworkOption network,
      String nodeId,
      OutputOptions output)
      throws ProbeException, InterruptedException {
    NetworkFile having = network.having(nodeId);
    NetworkNode node = NetworkNodes.node(having, nodeId);
    Map<String, String> variables = Surroundings.of(command).variables();
    try {
      boolean changed = NodeRunner.of(having, variables).setRunning(node, running);
      output.print(new NodeSwitched(nodeId, running, changed, running && awaitHealthy(node)));
      return ExitCodes.OK;
    } catch (NodeRunner.Failed e) {
      command.commandLine().getErr().println("ilp: " + e.getMessage());
      return ExitCodes.NO;
    }
  }

  private static void checkNoConfiguration(CommandSpec command, String nodeId) {
    String others =
        command.commandLine().getParseResult().matchedOptionsSet().stream()
            .map(OptionSpec::longestName)
            .filter(name -> !BESIDE_NAME.contains(name))
            .collect(joining(", "));
    if (!others.isEmpty()) {
      throw new InputException(
          "%s: a node that was stopped starts with the configuration it had: leave that out to start '%s' again, or the name to run a node here"
              .formatted(others, nodeId));
    }
  }

  /** A node that runs here belongs to no network yet. */
  static void checkNoNetwork(NetworkOption network) {
    if (network.isGiven()) {
      throw new InputException(
          "--network goes with the name of a node to start again: ilp node start NODE --network"
              + " NAME");
    }
  }

  /** Links that others dial come up only when those try again. */
  private static boolean awaitHealthy(NetworkNode node) throws InterruptedException {
    long deadline = System.nanoTime() + HEALTHY_WITHIN.toNanos();
    while (!isHealthy(node)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return true;
  }

  private static boolean isHealthy(NetworkNode node) {
    try {
      return new AdminClient(node.adminUrl(), ANSWER_WITHIN).health().status() == 200;
    } catch (ProbeException e) { // not yet
      return false;
    }
  }
}

package dev.ilp.cli.command;

import static java.util.stream.Collectors.joining;

import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.output.StatusReport;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.Survey;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ilp status}. */
@Command(
    name = "status",
    description =
        "Shows how the nodes of a running network, or those that were started each by itself, are,"
            + " as they tell it themselves.",
    exitCodeList = {
      "0:all nodes are healthy",
      "1:some are not",
      "3:none can be reached, or no network is running",
      "5:none gave an answer in time"
    },
    footer = {"  ilp status", "  ilp status --network linear-3 -o json"})
final class StatusCommand implements Callable<Integer> {

  @Mixin private NetworkOption network;
  @Mixin private OutputOptions output;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "How long to wait for each node (default ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Override
  public Integer call() throws ProbeException, InterruptedException {
    List<NetworkFile> running = network.all();
    Map<String, String> urls = new LinkedHashMap<>();
    running.forEach(
        one -> one.nodes().forEach(node -> urls.put(label(running, one, node), node.adminUrl())));
    StatusReport report =
        new StatusReport(
            running.stream().map(NetworkFile::name).collect(joining(", ")),
            Survey.of(urls, Timeouts.check("--timeout", timeout), AdminClient::status));
    output.print(report);
    return report.exitCode();
  }

  /** Several nodes that were started alone are a network each, by their ids. */
  private static String label(List<NetworkFile> running, NetworkFile of, NetworkNode node) {
    return running.size() == 1 ? node.nodeId() : of.name();
  }
}

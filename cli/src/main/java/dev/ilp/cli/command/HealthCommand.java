package dev.ilp.cli.command;

import dev.ilp.cli.option.NetworkNodes;
import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.HealthReport;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.Survey;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ilp health}. */
@Command(
    name = "health",
    description = "Asks nodes whether they are healthy.",
    exitCodeList = {
      "0:all nodes are healthy",
      "1:a node is not",
      "2:the target is no node, HOST:PORT or URL",
      "3:a node cannot be reached",
      "5:a node gave no answer in time"
    },
    footer = {
      "  ilp health                        all nodes of the running network, or all that were",
      "                                    started each by itself; else the node on this machine",
      "  ilp health connector-b            one of its nodes",
      "  ilp health node.example:8080      any node, by host and port or by URL,",
      "                                    such as the one that 'ilp node start' shows"
    })
final class HealthCommand implements Callable<Integer> {

  private static final String DEFAULT_PORT = "8080";

  @Spec private CommandSpec command;
  @Mixin private NetworkOption network;
  @Mixin private OutputOptions output;

  @Parameters(
      arity = "0..1",
      paramLabel = "TARGET",
      description = "A node of the running network, HOST:PORT, or a URL.")
  private @Nullable String target;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "How long to wait for an answer (default ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Override
  public Integer call() throws ProbeException, InterruptedException {
    HealthReport report =
        new HealthReport(
            Survey.of(
                target == null ? all() : one(target),
                Timeouts.check("--timeout", timeout),
                AdminClient::health));
    output.print(report);
    return report.exitCode();
  }

  private Map<String, String> all() throws ProbeException {
    List<NetworkFile> running = network.findAll();
    if (running.isEmpty()) {
      String port = Surroundings.of(command).variable("HEALTH_CHECK_PORT").orElse(DEFAULT_PORT);
      return HealthTarget.onThisMachine(port).url();
    }
    return NetworkNodes.adminUrls(running);
  }

  private Map<String, String> one(String node) throws ProbeException {
    if (HealthTarget.isOne(node)) {
      return HealthTarget.parse(node).url();
    }
    NetworkNode found = NetworkNodes.node(network.having(node), node);
    return Map.of(found.nodeId(), found.adminUrl());
  }
}

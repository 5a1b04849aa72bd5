package dev.ilp.cli.command;

import dev.ilp.cli.option.AdminOptions;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.NetworkNodes;
import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.DiffReport;
import dev.ilp.config.ConfigDiff;
import dev.ilp.config.ConfigLoader;
import dev.ilp.config.ConfigSources;
import dev.ilp.config.LoadedConfig;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ilp config diff}. */
@Command(
    name = "diff",
    description = {
      "Lists in what two configurations differ, and whether a running node takes each change over"
          + " or needs a restart. Peers are told by their ids, routes by prefix and next hop.",
      "With --live it compares what a running node has with a file: that which the node was started"
          + " with, unless another is named. A node shows no secrets, so these are not compared;"
          + " nor are its own keys that the file leaves out, which variables or flags may give it.",
      "Variables fill in $${NAME} and the secrets of peers; those of other keys are left aside."
    },
    exitCodeList = {
      "0:no difference",
      "1:some differences",
      "2:a configuration is wrong",
      "3:the node cannot be reached",
      "4:the node refused the token",
      "5:the node gave no answer in time"
    },
    footer = {
      "  ilp config diff config.yaml new.yaml",
      "  ilp config diff --live alice                 the node and the file it was started with",
      "  ilp config diff --live alice new.yaml -o json",
      "  ADMIN_TOKEN=... ilp config diff --live node.example:8080 config.yaml"
    })
final class ConfigDiffCommand implements Callable<Integer> {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  @Spec private CommandSpec command;

  @Parameters(
      arity = "0..2",
      paramLabel = "FILE",
      description = "The file before and the file after; with --live, that after.")
  private List<String> files = List.of();

  @Option(
      names = "--live",
      paramLabel = "NODE",
      description =
          "A running node before: its id, or HOST:PORT or a URL, with the token of ADMIN_TOKEN.")
  private @Nullable String live;

  @Mixin private NetworkOption network;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws ProbeException {
    DiffReport report = live == null ? ofFiles() : ofLive(live);
    output.print(report);
    return report.exitCode();
  }

  private DiffReport ofFiles() {
    if (files.size() != 2) {
      throw new InputException(
          "two files are compared: name both, or a running node with --live NODE");
    }
    if (network.isGiven()) {
      throw new InputException("--network is for --live NODE: name the node, or leave it out");
    }
    return DiffReport.ofFiles(
        files.getFirst(),
        files.getLast(),
        ConfigDiff.between(load(files.getFirst()).config(), load(files.getLast()).config()));
  }

  private DiffReport ofLive(String node) throws ProbeException {
    if (files.size() > 1) {
      throw new InputException("--live compares a node with one file: name one");
    }
    LiveConfig running = LiveConfig.of(node, client(node));
    String file =
        files.stream()
            .findFirst()
            .or(running::file)
            .orElseThrow(
                () -> new InputException(node + " runs without a file: name one to compare with"));
    LoadedConfig loaded = load(file);
    return DiffReport.ofLive(
        node,
        file,
        ConfigDiff.betweenShown(running.values(), loaded.config()).stream()
            .filter(change -> loaded.gives(change.path()))
            .toList());
  }

  private LiveConfig.Source client(String node) throws ProbeException {
    if (HealthTarget.isOne(node)) {
      String token = Surroundings.of(command).variable(AdminOptions.VARIABLE).orElse("");
      return new LiveConfig.Source(
          new AdminClient(HealthTarget.parse(node).baseUrl(), TIMEOUT), token);
    }
    NetworkNode found = NetworkNodes.node(network.having(node), node);
    return new LiveConfig.Source(new AdminClient(found.adminUrl(), TIMEOUT), found.adminToken());
  }

  private LoadedConfig load(String file) {
    try {
      return ConfigLoader.load(
          ConfigSources.withPeersOf(Path.of(file), Surroundings.of(command).variables()));
    } catch (InvalidPathException e) {
      throw new InputException("'" + file + "' cannot be the name of a file", e);
    }
  }
}

package dev.ilp.cli.command;

import dev.ilp.cli.log.Logging;
import dev.ilp.cli.option.Converters;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.PortRanges;
import dev.ilp.cli.option.ShellCall;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.NetworkReport;
import dev.ilp.cli.output.PairReport;
import dev.ilp.cli.output.VersionInfo;
import dev.ilp.config.LogFormat;
import dev.ilp.config.LogLevel;
import dev.ilp.net.BindException;
import dev.ilp.node.Network;
import dev.ilp.node.NetworkOptions;
import dev.ilp.node.Node;
import dev.ilp.packet.Amount;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.NetworkFiles;
import dev.ilp.topology.NetworkPlan;
import dev.ilp.topology.Secrets;
import dev.ilp.topology.Shape;
import dev.ilp.topology.Topology;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ilp topology run}. */
@Command(
    name = "run",
    description =
        "Runs a network of real nodes in this one process, linked over loopback TCP. Other commands"
            + " find it by themselves. In a terminal it opens a shell on the network, which ends"
            + " with it; elsewhere it runs until Ctrl-C or SIGTERM.",
    exitCodeList = {
      "0:stopped as asked; with --check: all pairs work",
      "1:with --check: some pairs do not work",
      "2:a port is taken, or the network's file cannot be written",
      "5:some links did not come up in time",
      "N:that of 'exit N' in its shell"
    },
    footer = {
      "  ilp topology run linear 3              a chain: connector-a, connector-b, connector-c",
      "  ilp topology run hub-spoke 4           a hub and three spokes",
      "  ilp topology run mesh 50 --check       a packet between all pairs, then the end",
      "  ilp topology run linear 3 --base-port 0      on free ports",
      "  ilp topology run linear 3 --no-shell         until Ctrl-C"
    })
final class TopologyRunCommand implements Callable<Integer> {

  private static final String PREFIX = "test";
  private static final Amount FIRST_AMOUNT = Amount.of(1000);

  @Spec private CommandSpec command;

  @Parameters(
      index = "0",
      paramLabel = "SHAPE",
      description =
          "linear: a chain; mesh: each linked to every other; hub-spoke: all to the first; ring: a"
              + " chain with its ends linked; star: hub-spoke with the names of a chain; tree: two"
              + " below each.")
  private Shape shape;

  @Parameters(
      index = "1",
      paramLabel = "N",
      converter = Converters.Nodes.class,
      description = "How many nodes, 2 to 200; a ring has 3 or more.")
  private int nodes;

  @Option(
      names = "--base-port",
      paramLabel = "PORT",
      defaultValue = "" + NetworkOptions.DEFAULT_BASE_PORT,
      converter = Converters.Port.class,
      description =
          "The BTP port of the first node, from which the others count up (default"
              + " ${DEFAULT-VALUE}); 0 takes free ports.")
  private int basePort;

  @Option(
      names = "--health-port",
      paramLabel = "PORT",
      converter = Converters.Port.class,
      description =
          "The same for the ports of health and status (default "
              + NetworkOptions.DEFAULT_HEALTH_PORT
              + ", but 0 with --base-port 0).")
  private @Nullable Integer healthPort;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What other commands call this network; by default its shape and size.")
  private @Nullable String name;

  @Option(
      names = "--check",
      description = "Send a packet between every ordered pair of nodes, print the result and end.")
  private boolean check;

  @Option(names = "--no-shell", description = "Open no shell in a terminal either.")
  private boolean noShell;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "How long the links may take to come up (default ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "warn",
      description = "From which level on to log, to stderr: ${COMPLETION-CANDIDATES}.")
  private LogLevel logLevel;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws ProbeException, InterruptedException {
    PortRanges.check(basePort, healthPort(), nodes, "or take free ones with --base-port 0");
    PrintWriter err = command.commandLine().getErr();
    String usualName = shape + "-" + nodes;
    if (check) {
      String checked = name == null ? usualName : Announcement.checkName(name);
      Logging.start(err, logLevel, LogFormat.TEXT);
      return start(checked, network -> check(checked, network));
    }
    NetworkFiles files = Surroundings.of(command).networkFiles();
    try (Announcement announcement = Announcement.prepare(files, name, usualName, err)) {
      Logging.start(err, logLevel, LogFormat.TEXT);
      return start(announcement.name(), network -> run(network, announcement));
    }
  }

  /** What is done with the network once all links are up; gives the exit code. */
  @FunctionalInterface
  private interface Use {
    int of(Network network) throws ProbeException, InterruptedException;
  }

  private int start(String networkName, Use use) throws ProbeException, InterruptedException {
    Secrets secrets = new Secrets(new SecureRandom());
    NetworkPlan plan = new NetworkPlan(topology(), PREFIX, secrets);
    NetworkOptions options =
        new NetworkOptions(
            networkName,
            NetworkOptions.LOOPBACK,
            basePort,
            healthPort(),
            secrets,
            Clock.systemUTC(),
            VersionInfo.ofThis().version(),
            Logging::level);
    try (Network network = Network.start(plan, options)) {
      awaitLinks(network);
      int code = use.of(network);
      Logging.stop(); // links go down now, one by one
      return code;
    } catch (BindException e) {
      throw new InputException(e.getMessage() + "; --base-port 0 takes free ones", e);
    }
  }

  private Topology topology() {
    try {
      return shape.of(nodes);
    } catch (IllegalArgumentException e) { // a ring of two
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  private int healthPort() {
    int usual = basePort == 0 ? 0 : NetworkOptions.DEFAULT_HEALTH_PORT;
    return healthPort == null ? usual : healthPort;
  }

  private void awaitLinks(Network network) throws InterruptedException, ProbeException {
    if (!network.awaitLinks(timeout)) {
      throw new ProbeException(
          ProbeException.Kind.TIMED_OUT,
          "not all links came up within %d ms: %s"
              .formatted(timeout.toMillis(), NetworkReport.linksDown(network)));
    }
  }

  private int check(String networkName, Network network) throws ProbeException {
    PairReport report = new PairReport(networkName, network.checkAllPairs());
    output.print(report);
    return report.exitCode();
  }

  private int run(Network network, Announcement announcement)
      throws ProbeException, InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    CompletableFuture<Void> end = new CompletableFuture<>();
    Runnable stop =
        () -> {
          stopped.countDown();
          end.complete(null);
        };
    try (var _ = surroundings().signals().listen(stop)) {
      announcement.write(network.file());
      output.print(report(network, announcement));
      OptionalInt codeOfShell =
          opensShell() ? runShell(announcement.name(), end) : OptionalInt.empty();
      if (codeOfShell.isEmpty()) {
        stopped.await();
      }
      return codeOfShell.orElse(ExitCodes.OK);
    } finally {
      announcement.close(); // before the nodes: nobody should find them stopping
    }
  }

  /** Runs a shell to its end; gives its exit code or, if there can be none, says why. */
  private OptionalInt runShell(String networkName, CompletableFuture<Void> end)
      throws InterruptedException {
    try {
      return OptionalInt.of(surroundings().console().runShell(shell(networkName, end)));
    } catch (InputException e) {
      PrintWriter err = command.commandLine().getErr();
      err.println("ilp: there is no shell: " + e.getMessage() + "; Ctrl-C stops the network");
      err.flush();
      return OptionalInt.empty();
    }
  }

  private Surroundings surroundings() {
    return Surroundings.of(command);
  }

  private boolean opensShell() {
    return !noShell && !output.isJson() && surroundings().console().isInteractive();
  }

  private NetworkReport report(Network network, Announcement announcement) throws ProbeException {
    Topology.Distance farthest = network.topology().farthest();
    return new NetworkReport(
        announcement.name(),
        opensShell() ? NetworkReport.IN_SHELL : surroundings().program(),
        announcement.isOnlyOne() ? "" : " --network " + announcement.name(),
        network.nodes().stream().map(Node::status).toList(),
        network.trace(farthest.from(), farthest.to(), FIRST_AMOUNT));
  }

  private ShellCall shell(String networkName, CompletableFuture<Void> end) {
    return new ShellCall(
        surroundings(),
        command.commandLine().getOut(),
        command.commandLine().getErr(),
        Optional.of(networkName),
        List.of(),
        logs -> Logging.start(logs, logLevel, LogFormat.TEXT),
        end);
  }
}

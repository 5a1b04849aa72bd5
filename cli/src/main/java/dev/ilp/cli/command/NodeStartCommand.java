package dev.ilp.cli.command;

import dev.ilp.cli.log.Logging;
import dev.ilp.cli.option.ConfigOptions;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.StopSignals;
import dev.ilp.cli.option.StopSignals.Reactions;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.VersionInfo;
import dev.ilp.config.ConfigLoader;
import dev.ilp.config.ConfigSources;
import dev.ilp.config.LoadedConfig;
import dev.ilp.config.LogFormat;
import dev.ilp.config.NodeConfig;
import dev.ilp.log.NodeLog;
import dev.ilp.net.Authority;
import dev.ilp.net.BindException;
import dev.ilp.node.ConfigWatch;
import dev.ilp.node.Node;
import dev.ilp.node.NodeOptions;
import dev.ilp.node.ProblemLog;
import dev.ilp.node.ReloadTrigger;
import dev.ilp.node.Reloading;
import dev.ilp.probe.ProbeException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ilp node start}. */
@Command(
    name = "start",
    description = {
      "Runs one node in the foreground, until SIGTERM or Ctrl-C; SIGHUP reloads its file, as 'ilp"
          + " node reload' does, which also works where SIGHUP is ignored, such as under nohup.",
      "Each option is also a variable (--btp-server-port: BTP_SERVER_PORT) and a key of the file"
          + " (btpServerPort): option over variable over file over default. Peers may also come"
          + " from BTP_PEER_<ID>_URL and BTP_PEER_<ID>_SECRET alone.",
      "With the name of a node, starts that one again, in the network that 'ilp node stop' stopped"
          + " it in; then there are no other options than --network and -o."
    },
    exitCodeList = {
      "0:stopped as asked; with a name: the node runs",
      "1:with a name: the node does not start: its network stops, or something broke",
      "2:the configuration is wrong, a port is taken, or there is no node of this name",
      "3:with a name: no network runs, or it cannot be reached",
      "4:with a name: the token, or the use of the Docker engine, was refused",
      "5:with a name: it did not start in time",
      "130:stopped at once by a second Ctrl-C",
      "143:stopped at once by a second SIGTERM"
    },
    abbreviateSynopsis = true,
    footer = {
      "  ilp node start --config config.yaml",
      "  ilp node start --config config.yaml --watch",
      "  ilp node start connector-b                    one that was stopped",
      "  ilp node start --node-id alice --btp-server-port 3001 --health-check-port 8081",
      "  NODE_ID=alice BTP_PEER_BOB_URL=ws://localhost:3000 BTP_PEER_BOB_SECRET=s ilp node start"
    })
final class NodeStartCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Parameters(
      arity = "0..1",
      paramLabel = "NODE",
      description = "A node of a running network, to start it again.")
  private @Nullable String again;

  @Mixin private ConfigOptions options;
  @Mixin private NetworkOption network;
  @Mixin private OutputOptions output;

  @Option(
      names = "--watch",
      description = "Reload whenever the file, or one that holds a secret, changes.")
  private boolean watch;

  @Option(
      names = "--unwatched",
      hidden = true,
      description = "Neither keep nor count packets, for ilp bench: what is off costs nothing.")
  private boolean unwatched;

  @Override
  public Integer call() throws ProbeException, InterruptedException {
    if (again != null) {
      return NodeSwitching.start(command, network, again, output);
    }
    NodeSwitching.checkNoNetwork(network);
    return runHere();
  }

  private int runHere() throws InterruptedException {
    ConfigSources sources = options.sources();
    LoadedConfig loaded = ConfigLoader.load(sources);
    if (watch && options.file().isEmpty()) {
      throw new InputException("--watch needs a file to watch: name it with --config");
    }
    NodeConfig config = loaded.config();
    Logging.start(
        isJson(config) ? command.commandLine().getOut() : command.commandLine().getErr(),
        config.logLevel(),
        config.logFormat());
    NodeLog log = NodeLog.of(NodeStartCommand.class, config.nodeId());
    loaded.warnings().forEach(warning -> ProblemLog.write(log, warning.json()));
    Surroundings around = Surroundings.of(command);
    P2pEntry p2p = new P2pEntry(config.nodeId(), around.peerNodes(), options.file());
    NodeEntry entry = new NodeEntry(around.networkFiles(), config, p2p);
    try (entry) {
      run(config, entry, new FileSource(sources, loaded));
    } catch (BindException e) {
      throw new InputException(PortRemedy.of(e), e);
    } finally {
      Logging.stop(); // writes what waits
    }
    return ExitCodes.OK;
  }

  private void run(NodeConfig config, NodeEntry entry, FileSource source)
      throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Node node = new Node(config, nodeOptions(entry, source));
    Runnable reload = () -> node.reload(ReloadTrigger.SIGNAL);
    try (var heard = signals().listen(new Reactions(stopped::countDown, Optional.of(reload)));
        node;
        var _ = watching(source, node)) { // before anyone is told that it has started
      node.start();
      entry.write(node);
      tellOfHangUp(config, heard);
      if (!isJson(config)) {
        PrintWriter out = command.commandLine().getOut();
        out.println(ready(config, node));
        out.flush();
      }
      stopped.await();
      entry.close(); // before the node: nobody should find it stopping
    }
  }

  private static void tellOfHangUp(NodeConfig config, StopSignals.Listening heard) {
    if (heard.isHangUpIgnored()) {
      NodeLog.of(NodeStartCommand.class, config.nodeId())
          .info("hangup_ignored")
          .log("SIGHUP is ignored here, as under nohup: 'ilp node reload' reloads");
    }
  }

  private StopSignals signals() {
    return Surroundings.of(command).signals();
  }

  private NodeOptions nodeOptions(NodeEntry entry, FileSource source) {
    NodeOptions usual =
        NodeOptions.standalone(VersionInfo.ofThis().version())
            .with(
                entry.adminToken(),
                entry.senderTokens(),
                new Reloading(
                    options.file().map(_ -> source),
                    options.file().map(Path::toAbsolutePath), // asked from other folders
                    Logging::level));
    return unwatched ? usual.unwatched() : usual;
  }

  /** What is looked after as long as the node runs. */
  @FunctionalInterface
  private interface Watching extends AutoCloseable {
    @Override
    void close();
  }

  private Watching watching(FileSource source, Node node) {
    return watch
        ? ConfigWatch.start(
                NodeLog.of(NodeStartCommand.class, node.nodeId()),
                source::files,
                () -> node.reload(ReloadTrigger.WATCH))
            ::close
        : () -> {};
  }

  private static boolean isJson(NodeConfig config) {
    return config.logFormat() == LogFormat.JSON;
  }

  private static String ready(NodeConfig config, Node node) {
    return "%s ready: BTP ws://%s:%d, health http://%s:%d/health, address %s"
        .formatted(
            node.nodeId(),
            Authority.host(config.btpServerHost()),
            node.btpServerPort(),
            Authority.host(config.healthCheckHost()),
            node.healthCheckPort(),
            node.selfAddress());
  }
}

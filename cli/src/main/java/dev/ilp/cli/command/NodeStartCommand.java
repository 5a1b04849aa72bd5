package dev.ilp.cli.command;

import dev.ilp.cli.log.Logging;
import dev.ilp.cli.option.ConfigOptions;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.VersionInfo;
import dev.ilp.config.ConfigLoader;
import dev.ilp.config.LoadedConfig;
import dev.ilp.config.LogFormat;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.Problem;
import dev.ilp.log.NodeLog;
import dev.ilp.net.BindException;
import dev.ilp.node.Node;
import dev.ilp.node.NodeOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ilp node start}. */
@Command(
    name = "start",
    description = {
      "Runs one node in the foreground, until SIGTERM or Ctrl-C.",
      "Each option is also a variable (--btp-server-port: BTP_SERVER_PORT) and a key of the file"
          + " (btpServerPort): option over variable over file over default. Peers may also come"
          + " from BTP_PEER_<ID>_URL and BTP_PEER_<ID>_SECRET alone."
    },
    exitCodeList = {
      "0:stopped as asked",
      "2:the configuration is wrong, or a port is taken",
      "130:stopped at once by a second Ctrl-C",
      "143:stopped at once by a second SIGTERM"
    },
    abbreviateSynopsis = true,
    footer = {
      "  ilp node start --config config.yaml",
      "  ilp node start --node-id alice --btp-server-port 3001 --health-check-port 8081",
      "  NODE_ID=alice BTP_PEER_BOB_URL=ws://localhost:3000 BTP_PEER_BOB_SECRET=s ilp node start"
    })
final class NodeStartCommand implements Callable<Integer> {

  @Spec private CommandSpec command;
  @Mixin private ConfigOptions options;

  @Override
  public Integer call() throws InterruptedException {
    LoadedConfig loaded = ConfigLoader.load(options.sources());
    NodeConfig config = loaded.config();
    PrintWriter out = command.commandLine().getOut();
    boolean json = config.logFormat() == LogFormat.JSON;
    Logging.start(
        json ? out : command.commandLine().getErr(), config.logLevel(), config.logFormat());
    loaded.warnings().forEach(warning -> log(config, warning));
    CountDownLatch stopped = new CountDownLatch(1);
    try (var _ = Surroundings.of(command).signals().listen(stopped::countDown);
        Node node = new Node(config, NodeOptions.standalone(VersionInfo.ofThis().version()))) {
      node.start();
      if (!json) {
        out.println(ready(config, node));
        out.flush();
      }
      stopped.await();
    } catch (BindException e) {
      throw new InputException(PortRemedy.of(e), e);
    } finally {
      Logging.stop(); // writes what waits
    }
    return ExitCodes.OK;
  }

  private static void log(NodeConfig config, Problem warning) {
    NodeLog.of(NodeStartCommand.class, config.nodeId())
        .warn("config_warning")
        .addKeyValue("place", warning.place())
        .addKeyValue("key", warning.key())
        .log(warning.what() + ": " + warning.remedy());
  }

  private static String ready(NodeConfig config, Node node) {
    return "%s ready: BTP ws://%s:%d, health http://%s:%d/health, address %s"
        .formatted(
            node.nodeId(),
            bracketed(config.btpServerHost()),
            node.btpServerPort(),
            bracketed(config.healthCheckHost()),
            node.healthCheckPort(),
            node.selfAddress());
  }

  private static String bracketed(String host) {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }
}

package dev.ilp.cli.command;

import dev.ilp.account.Secret;
import dev.ilp.cli.log.Logging;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.IoReasons;
import dev.ilp.cli.option.P2pOptions;
import dev.ilp.cli.option.StopSignals.Reactions;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.VersionInfo;
import dev.ilp.config.LogFormat;
import dev.ilp.discovery.ConfFile;
import dev.ilp.discovery.PeerControl;
import dev.ilp.discovery.PeerNode;
import dev.ilp.discovery.PeerNodeOptions;
import dev.ilp.discovery.RunningPeerNodes;
import dev.ilp.log.NodeLog;
import dev.ilp.net.BindException;
import dev.ilp.net.EventLoops;
import dev.ilp.node.ProblemLog;
import dev.ilp.topology.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ilp p2p start}. */
@Command(
    name = "start",
    description = {
      "Runs a peer to peer node in the foreground, until SIGTERM or Ctrl-C; SIGHUP loads its files"
          + " again, as 'ilp p2p reload' does.",
      "Without conf.yaml one is written; without a key in it, one is made and saved there."
    },
    exitCodeList = {
      "0:stopped as asked",
      "2:a file is wrong, or an address is taken",
      "130:stopped at once by a second Ctrl-C",
      "143:stopped at once by a second SIGTERM"
    },
    footer = {
      "  ilp p2p start",
      "  ilp p2p start -c alice/conf.yaml",
      "  ilp p2p start -c conf.yaml --peers /var/lib/ilp/peers.yaml"
    })
final class P2pStartCommand implements Callable<Integer> {

  @Spec private CommandSpec command;
  @Mixin private P2pOptions options;

  @Override
  public Integer call() throws InterruptedException {
    ConfFile conf = options.conf();
    SecureRandom random = new SecureRandom();
    try {
      if (!options.isNamed()) {
        conf.create();
      }
      run(conf, conf.ready(random), random);
    } catch (BindException e) {
      throw new InputException(e.getMessage() + ": change network.addresses in " + conf.path(), e);
    } catch (IOException e) {
      throw new InputException(
          "%s: check its folder's permissions and the disk".formatted(IoReasons.of(e)), e);
    } finally {
      Logging.stop(); // writes what waits
    }
    return ExitCodes.OK;
  }

  private void run(ConfFile conf, ConfFile.Ready ready, SecureRandom random)
      throws IOException, InterruptedException {
    boolean json = ready.config().logFormat() == LogFormat.JSON;
    PrintWriter out = command.commandLine().getOut();
    Logging.start(
        json ? out : command.commandLine().getErr(),
        ready.config().logLevel(),
        ready.config().logFormat());
    try (EventLoops loops = EventLoops.open();
        PeerNode node = new PeerNode(nodeOptions(conf, ready, random, loops))) {
      tell(conf, ready, node);
      node.start();
      try (PeerControl control = new PeerControl(node, loops, secret(random));
          RunningPeerNodes.Entry _ = entry(conf, node, control)) {
        serve(node, json, out);
      }
    }
  }

  private static Secret secret(SecureRandom random) {
    return new Secrets(random).next();
  }

  /** A node that cannot be found runs all the same. */
  private RunningPeerNodes.Entry entry(ConfFile conf, PeerNode node, PeerControl control) {
    try {
      return Surroundings.of(command)
          .peerNodes()
          .add(
              new RunningPeerNodes.Running(
                  node.peerId().toString(),
                  conf.path().toAbsolutePath().normalize(),
                  control.url(),
                  control.token()));
    } catch (IOException e) {
      NodeLog.of(P2pStartCommand.class, node.name())
          .warn("running_file_not_written")
          .addKeyValue("error", IoReasons.of(e))
          .log("other commands cannot find this node; ILP_HOME names a folder for its file");
      return () -> {};
    }
  }

  private void serve(PeerNode node, boolean json, PrintWriter out) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Reactions reactions = new Reactions(stopped::countDown, Optional.of(node::reload));
    try (var _ = Surroundings.of(command).signals().listen(reactions)) {
      if (!json) {
        out.println(
            "%s ready: %s"
                .formatted(
                    node.peerId(),
                    node.listenAddresses().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(", "))));
        out.flush();
      }
      stopped.await();
    }
  }

  private static void tell(ConfFile conf, ConfFile.Ready ready, PeerNode node) {
    NodeLog log = NodeLog.of(P2pStartCommand.class, node.name());
    ready.warnings().forEach(warning -> ProblemLog.write(log, warning.json()));
    if (ready.isNew()) {
      log.info("key_generated")
          .addKeyValue("file", conf.path())
          .addKeyValue("peerId", node.peerId())
          .log("a key was made and saved");
    }
  }

  private PeerNodeOptions nodeOptions(
      ConfFile conf, ConfFile.Ready ready, SecureRandom random, EventLoops loops) {
    return new PeerNodeOptions(
        ready.config(),
        ready.identity(),
        options.peers(),
        () -> conf.load().config(),
        Logging::level,
        loops,
        Clock.systemUTC(),
        random,
        random,
        VersionInfo.ofThis().version());
  }
}

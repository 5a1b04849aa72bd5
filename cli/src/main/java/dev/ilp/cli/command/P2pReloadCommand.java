package dev.ilp.cli.command;

import dev.ilp.cli.option.AdminOptions;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.RunningPeerNode;
import dev.ilp.cli.output.P2pReloadReport;
import dev.ilp.discovery.RunningPeerNodes.Running;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ilp p2p reload}. */
@Command(
    name = "reload",
    description = {
      "Has a running peer to peer node load conf.yaml and peers.yaml again, as SIGHUP does.",
      "Addresses, times, limits, the log level and peers change while it runs, and connections"
          + " stay. If anything else differs, or anything is wrong, nothing changes."
    },
    exitCodeList = {
      "0:the node has what is in the files",
      "1:something broke and was undone",
      "2:a file is wrong, or a change needs a restart",
      "3:no node runs",
      "5:it gave no answer in time"
    },
    footer = {"  ilp p2p reload", "  ilp p2p reload -c alice/conf.yaml -o json"})
final class P2pReloadCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Mixin private RunningPeerNode node;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws ProbeException {
    Running running = node.get();
    AdminClient.Answer answer =
        new AdminClient(running.url(), LIMIT).reload(running.token().reveal());
    if (answer.status() == HttpURLConnection.HTTP_UNAUTHORIZED) {
      throw AdminOptions.refused(running.peerId());
    }
    P2pReloadReport report = new P2pReloadReport(running.peerId(), answer.json());
    output.print(report);
    return report.exitCode();
  }
}

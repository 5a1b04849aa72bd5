package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.RunningPeerNode;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.P2pStatusReport;
import dev.ilp.cli.output.PeerDetails;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ilp p2p status}. */
@Command(
    name = "status",
    description =
        "Shows how a running peer to peer node is: where it listens, and how it stands with each"
            + " peer.",
    exitCodeList = {
      "0:shown",
      "2:several run, and none was named; or there is no such peer",
      "3:none runs",
      "5:it gave no answer in time"
    },
    footer = {
      "  ilp p2p status",
      "  ilp p2p status -c alice/conf.yaml -o json",
      "  ilp p2p status R3pq"
    })
final class P2pStatusCommand implements Callable<Integer> {

  @Mixin private RunningPeerNode node;
  @Mixin private OutputOptions output;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "How long to wait for its answer (default ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Parameters(
      arity = "0..1",
      paramLabel = "PEER",
      description = "Show all about this peer, protocols too: its id, or the end of it.")
  private @Nullable String peer;

  @Override
  public Integer call() throws ProbeException {
    AdminClient client = new AdminClient(node.get().url(), Timeouts.check("--timeout", timeout));
    P2pStatusReport report = new P2pStatusReport(p2p(client.status().json()));
    output.print(peer == null ? report : one(report.peers(peer), peer));
    return ExitCodes.OK;
  }

  private static PeerDetails one(List<PeerDetails> found, String peer) {
    if (found.size() != 1) {
      throw new InputException(
          "%s peers are called '%s': give one whole id that 'ilp p2p status' shows"
              .formatted(found.isEmpty() ? "no" : found.size(), peer));
    }
    return found.getFirst();
  }

  /** A connector tells it as a part of its own status. */
  private static Map<String, Object> p2p(Map<String, Object> status) {
    if (!(status.get("p2p") instanceof Map<?, ?> inside)) {
      return status;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    inside.forEach((key, value) -> json.put(String.valueOf(key), value));
    return json;
  }
}

package dev.ilp.cli.option;

import dev.ilp.probe.ProbeException;
import dev.ilp.probe.TestSender.Target;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import dev.ilp.topology.NetworkPlan;
import dev.ilp.topology.SenderSlot;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** From where test packets are sent: a node of a running network, or any node by its URL. */
public final class SenderOptions {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--from",
      paramLabel = "NODE",
      description = "The node of the network to send from; by default its first one.")
  private @Nullable String from;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Instead of --from: any node that has an account for us, by the URL of its BTP server,"
              + " such as ws://localhost:3000.")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN|@FILE",
      description =
          "The secret for --url, unless that holds it. Other users of this machine can see it here:"
              + " better name a file of which it is the only line, or set ILP_TOKEN.")
  private @Nullable String token;

  /** Whether it was said from where. */
  public boolean isGiven() {
    return from != null || url != null;
  }

  /** Whether that is a node by its URL, of whichever network. */
  public boolean isUrl() {
    return url != null;
  }

  /** The network that is sent from. */
  public NetworkFile network(NetworkOption network) throws ProbeException {
    return from == null ? network.get() : network.having(from);
  }

  /**
   * Connects.
   *
   * @param network where the node is, unless a URL was given
   * @throws ProbeException if the node is not there, refuses, or has no account left for us
   */
  public OpenSender open(NetworkOption network) throws ProbeException {
    if (url != null) {
      if (from != null || network.isGiven()) {
        throw new InputException("--url names the node: leave out --from and --network");
      }
      return toUrl(url);
    }
    if (token != null && !token.isEmpty()) {
      throw new InputException("--token is the secret for a URL: give --url as well");
    }
    NetworkFile running = network(network);
    NetworkNode node = from == null ? running.nodes().getFirst() : NetworkNodes.node(running, from);
    SenderSlot slot = takeSlot(network.locks(), running.lockName(), node);
    String secret = node.senderTokens().get(slot.number());
    Target target =
        Target.parse(node.btpUrl(), secret, TIMEOUT, Clock.systemUTC(), new SecureRandom());
    return OpenSender.open(target, Optional.of(slot), TIMEOUT);
  }

  private OpenSender toUrl(String address) throws ProbeException {
    try {
      Target target =
          Target.parse(
              address,
              UrlSecret.of(command, address, token),
              TIMEOUT,
              Clock.systemUTC(),
              new SecureRandom());
      return OpenSender.open(target, Optional.empty(), TIMEOUT);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "--url: %s; write it like ws://localhost:3000, and the node's secret for us as --token or in ILP_TOKEN"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static SenderSlot takeSlot(Path locks, String networkName, NetworkNode node)
      throws ProbeException {
    int slots = Math.min(NetworkPlan.SENDERS, node.senderTokens().size());
    try {
      return SenderSlot.take(locks, networkName + "." + node.nodeId(), slots)
          .orElseThrow(
              () ->
                  new ProbeException(
                      ProbeException.Kind.UNREACHABLE,
                      "all %d accounts of %s for test senders are in use: wait for a command that uses one, or choose another node with --from"
                          .formatted(slots, node.nodeId())));
    } catch (IOException e) {
      throw new InputException("cannot reserve a test sender: " + IoReasons.of(e), e);
    }
  }
}

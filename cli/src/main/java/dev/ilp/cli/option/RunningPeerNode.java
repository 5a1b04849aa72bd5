package dev.ilp.cli.option;

import dev.ilp.discovery.RunningPeerNodes.Running;
import dev.ilp.probe.ProbeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which running peer to peer node is meant. */
public final class RunningPeerNode {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "The one that was started with this configuration; else the only one that runs.")
  private @Nullable String conf;

  /**
   * The node.
   *
   * @throws ProbeException if it does not run
   * @throws InputException if several run, and none was named
   */
  public Running get() throws ProbeException {
    Surroundings around = Surroundings.of(command);
    List<Running> running = all(around);
    if (conf == null) {
      return only(running);
    }
    Path file = around.path("--config", conf).toAbsolutePath().normalize();
    return running.stream()
        .filter(node -> node.conf().equals(file))
        .findFirst()
        .orElseThrow(
            () ->
                new ProbeException(
                    ProbeException.Kind.UNREACHABLE,
                    "no peer to peer node runs with %s: 'ilp p2p start -c %s' starts one"
                        .formatted(file, conf)));
  }

  private static List<Running> all(Surroundings around) {
    try {
      return around.peerNodes().all();
    } catch (IOException e) {
      throw new InputException("cannot look for running nodes: " + IoReasons.of(e), e);
    }
  }

  private static Running only(List<Running> running) throws ProbeException {
    if (running.size() > 1) {
      throw new InputException(
          "%d peer to peer nodes run: name one by --config, which is one of %s"
              .formatted(
                  running.size(),
                  running.stream()
                      .map(node -> node.conf().toString())
                      .collect(Collectors.joining(", "))));
    }
    if (running.isEmpty()) {
      throw new ProbeException(
          ProbeException.Kind.UNREACHABLE, "no peer to peer node runs: 'ilp p2p start' starts one");
    }
    return running.getFirst();
  }
}

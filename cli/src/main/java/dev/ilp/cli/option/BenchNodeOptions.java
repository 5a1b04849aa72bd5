package dev.ilp.cli.option;

import dev.ilp.bench.Target;
import dev.ilp.packet.IlpAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A node that runs already, to be measured in place of one that the benchmark starts. */
public final class BenchNodeOptions {

  /** What makes sense only for processes of the benchmark's own. */
  private static final List<String> OTHERS =
      List.of("--hops", "--baseline", "--js", "--peers", "--active");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Start nothing, and measure this node, which has an account for us, such as"
              + " ws://localhost:3000.")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN|@FILE",
      description =
          "The secret for --url, unless that or ILP_TOKEN holds it: better a file's only line,"
              + " since others can see it here.")
  private @Nullable String token;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description = "With --url: the node that fulfills the packets, as it does a ping.")
  private @Nullable IlpAddress to;

  /**
   * The node, if one was named.
   *
   * @throws InputException if the options do not fit together
   */
  public Optional<Target> target() {
    if (url == null) {
      if (token != null || to != null) {
        throw new InputException("--token and --to are for a node that runs: give its --url");
      }
      return Optional.empty();
    }
    for (String other : OTHERS) {
      if (command.commandLine().getParseResult().hasMatchedOption(other)) {
        throw new InputException("--url names a node that runs already: leave out " + other);
      }
    }
    if (to == null) {
      throw new InputException("--to is missing: say which node is to fulfill the packets");
    }
    return Optional.of(target(url, to));
  }

  private Target target(String address, IlpAddress destination) {
    try {
      return Target.parse(address, UrlSecret.of(command, address, token), destination);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "--url: %s; write it like ws://localhost:3000, and the node's secret for us as --token or in ILP_TOKEN"
              .formatted(e.getMessage()),
          e);
    }
  }
}

package dev.ilp.cli.option;

import dev.ilp.probe.ProbeException;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which running nodes are changed: those of a network, one of them, or any by its URL. */
public final class AdminOptions {

  /** The variable of the key of that name, for nodes elsewhere. */
  public static final String VARIABLE = "ADMIN_TOKEN";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--node",
      paramLabel = "NODE",
      description =
          "The node, by its id: one of the network, or one that was started by itself; by default"
              + " all of the network, or the only one that runs.")
  private @Nullable String node;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Instead of --node: any node, by the URL of its health and status, such as"
              + " http://localhost:8080.")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN|@FILE",
      description =
          "The adminToken of the node at --url. Other users of this machine can see it here: better"
              + " name a file of which it is the only line, or set "
              + VARIABLE
              + ".")
  private @Nullable String token;

  /** A node, and what lets one change it. */
  public record Target(String name, String adminUrl, String token) {
    /** Without its token. */
    @Override
    public String toString() {
      return name + " (" + adminUrl + ")";
    }
  }

  /**
   * The nodes, at least one.
   *
   * @param network where they are, unless a URL was given
   */
  public List<Target> targets(NetworkOption network) throws ProbeException {
    if (url != null) {
      if (node != null || network.isGiven()) {
        throw new InputException("--url names the node: leave out --node and --network");
      }
      return List.of(new Target(url, checked(url), secret()));
    }
    if (token != null) {
      throw new InputException("--token is the secret for a URL: give --url as well");
    }
    return (node == null ? network.get().nodes() : List.of(one(network, node)))
        .stream()
            .map(known -> new Target(known.nodeId(), known.adminUrl(), known.adminToken()))
            .toList();
  }

  /** What to say of a node, told by its name, that does not take the token. */
  public static ProbeException refused(String node) {
    return new ProbeException(
        ProbeException.Kind.REFUSED,
        ("%s refused the admin token: set %s to the one in its configuration, or name the node by"
                + " its id where it runs")
            .formatted(node, VARIABLE));
  }

  private static NetworkNode one(NetworkOption network, String nodeId) throws ProbeException {
    NetworkFile having = network.having(nodeId);
    return NetworkNodes.node(having, nodeId);
  }

  private static String checked(String text) {
    if (!text.matches("(?i:https?)://[^@?#\\s]+")) {
      throw new InputException(
          "--url: write it like http://localhost:8080, and the node's adminToken as --token or in "
              + VARIABLE);
    }
    return text;
  }

  private String secret() {
    return token == null
        ? Surroundings.of(command)
            .variable(VARIABLE)
            .orElseThrow(
                () ->
                    new InputException(
                        "--url needs the node's adminToken: give it as --token or in " + VARIABLE))
        : TokenText.read(token);
  }
}

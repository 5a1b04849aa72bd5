package dev.ilp.topology;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.ilp.config.ConfigException;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A network as Docker Compose runs it: all of the files that it takes. */
public final class ComposeNetwork {

  /** The file by which commands find the network, in the folder of the others. */
  public static final String NETWORK_FILE = "ilp-network.json";

  /** The file that Compose reads where no other is named. */
  public static final String COMPOSE_FILE = "docker-compose.yml";

  private final NetworkPlan plan;
  private final ComposeOptions options;
  private final String adminToken;
  private final Map<String, Object> model;

  /**
   * A network with one more secret, for the admin endpoints.
   *
   * @throws IllegalArgumentException if it cannot be run with these options
   * @throws ConfigException if its nodes do not fit together
   */
  public ComposeNetwork(NetworkPlan plan, ComposeOptions options, Secrets secrets) {
    this.plan = plan;
    this.options = options;
    this.adminToken = secrets.next().reveal();
    if (options.configMode() == ComposeOptions.ConfigMode.ENV) {
      new NodeFiles(plan).checkVariables();
    }
    checkNodes();
    this.model = new ComposeModel(plan, options).network();
    this.model.put("mermaid", mermaid().strip());
  }

  /** Routes that were given may go round, or lead nowhere. */
  private void checkNodes() {
    NodeFiles nodeFiles = new NodeFiles(plan);
    Map<Path, NodeConfig> configs = new LinkedHashMap<>();
    for (String node : plan.topology().nodes()) {
      configs.put(Path.of(NodeFiles.path(node)), nodeFiles.config(node));
    }
    List<Problem> errors = Validation.errorsBetween(configs);
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
  }

  /** Where an earlier network of these nodes had files that this one has not. */
  public List<String> obsolete(NetworkFile earlier) {
    Set<String> written = files().stream().map(OutputFile::path).collect(toSet());
    return earlier.nodes().stream()
        .map(node -> NodeFiles.path(node.nodeId()))
        .filter(path -> !path.contains("..") && !written.contains(path))
        .toList();
  }

  /**
   * All files.
   *
   * @throws IllegalArgumentException if the template is none, or names what there is not
   */
  public List<OutputFile> files() {
    List<OutputFile> files = new ArrayList<>();
    files.add(OutputFile.open(COMPOSE_FILE, compose()));
    if (options.configMode() == ComposeOptions.ConfigMode.FILES) {
      NodeFiles nodeFiles = new NodeFiles(plan);
      for (String node : plan.topology().nodes()) {
        files.add(OutputFile.open(NodeFiles.path(node), nodeFiles.file(node)));
      }
    }
    files.add(OutputFile.secret(".env", environment(false)));
    files.add(OutputFile.open(".env.example", environment(true)));
    files.add(OutputFile.open(".gitignore", Templates.textPart("gitignore", model)));
    files.add(OutputFile.secret(NETWORK_FILE, networkFile()));
    files.add(OutputFile.open("README.md", Templates.textPart("README.md", model)));
    files.add(OutputFile.open("graph.mmd", mermaid()));
    return files;
  }

  /**
   * The Compose file.
   *
   * @throws IllegalArgumentException if the template is none, or names what there is not
   */
  public String compose() {
    Optional<String> own = options.template();
    return own.isPresent() ? Templates.yamlOf(own.get(), model) : Templates.yaml(template(), model);
  }

  private String template() {
    return plan.blueprint()
        .shape()
        .map(
            shape ->
                switch (shape) {
                  case LINEAR, MESH, HUB_SPOKE -> shape.toString();
                  case RING, STAR, TREE -> "custom";
                })
        .orElse("custom");
  }

  /** The configurations of all nodes, one document of YAML each. */
  public String configs() {
    NodeFiles nodeFiles = new NodeFiles(plan);
    return plan.topology().nodes().stream().map(nodeFiles::file).collect(joining("---\n"));
  }

  /** The network as a graph for Mermaid. */
  public String mermaid() {
    return new Graphs(plan, options).mermaid();
  }

  /** The network as a graph for Graphviz. */
  public String dot() {
    return new Graphs(plan, options).dot();
  }

  /** Nodes and links as JSON, without secrets. */
  public String json() {
    return new Graphs(plan, options).json();
  }

  private String environment(boolean example) {
    ComposeVariables variables = new ComposeVariables(plan);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", plan.blueprint().name());
    values.put("example", example);
    values.put("adminToken", example ? "" : adminToken);
    values.put(
        "links",
        plan.topology().connections().stream()
            .map(
                link ->
                    variable(
                        variables.ofLink(link.dialler(), link.listener()),
                        plan.linkSecret(link).reveal(),
                        example))
            .toList());
    values.put(
        "senders",
        plan.topology().nodes().stream()
            .map(
                node ->
                    variable(
                        ComposeVariables.ofSenders(node),
                        plan.senderSecret(node).reveal(),
                        example))
            .toList());
    return Templates.textPart("env", values);
  }

  private static Map<String, Object> variable(String name, String value, boolean example) {
    return Map.of("variable", name, "value", example ? "" : value);
  }

  private String networkFile() {
    List<String> nodes = plan.topology().nodes();
    List<NetworkFile.NetworkNode> entries = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      entries.add(
          new NetworkFile.NetworkNode(
              nodes.get(i),
              plan.address(nodes.get(i)).value(),
              options.btpUrl(i),
              options.adminUrl(i),
              plan.senderTokens(nodes.get(i)).stream().map(token -> token.reveal()).toList(),
              adminToken));
    }
    NetworkFile file =
        new NetworkFile(
            plan.blueprint().name(),
            new NetworkFile.InCompose(Path.of(COMPOSE_FILE)),
            entries,
            plan.topology().connections().stream()
                .map(link -> new NetworkFile.Link(link.dialler(), link.listener()))
                .toList());
    try {
      return NetworkFileJson.write(file);
    } catch (IOException e) { // writes to no more than a string
      throw new UncheckedIOException(e);
    }
  }
}

package dev.ilp.cli.option;

import static java.util.stream.Collectors.joining;

import dev.ilp.cli.output.Printable;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.ComposeNetwork;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which network: one that was asked for, else that of this folder, else the one that runs. */
public final class NetworkOption {

  /** The variable that names the network for which no command asks. */
  public static final String VARIABLE = "ILP_NETWORK";

  private static final int MAX_LISTED = 12;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--network",
      paramLabel = "NAME|FILE",
      description =
          "Which network, by its name, file or folder; by default the one in ILP_NETWORK, else that"
              + " whose ilp-network.json is in this folder, else the only one that runs.")
  private @Nullable String wanted;

  /**
   * The network that was asked for, else that of this folder, else the only one.
   *
   * @throws ProbeException if it does not run
   * @throws InputException if there are several to choose from
   */
  public NetworkFile get() throws ProbeException {
    return find().orElseThrow(this::nothingRuns);
  }

  /** The same; empty if none was asked for and none runs. */
  public Optional<NetworkFile> find() throws ProbeException {
    try {
      String name = wanted;
      return name == null ? only(candidates()) : Optional.of(of(name));
    } catch (IOException e) {
      throw new InputException("cannot read the network file: " + IoReasons.of(e), e);
    }
  }

  /**
   * The network that was asked for, else that of this folder, else the only one; or several nodes,
   * if each was started by itself.
   */
  public List<NetworkFile> all() throws ProbeException {
    List<NetworkFile> found = findAll();
    return found.isEmpty() ? List.of(get()) : found;
  }

  /** The same; none if none was asked for and none runs. */
  public List<NetworkFile> findAll() throws ProbeException {
    List<NetworkFile> running = wanted == null ? candidates() : List.of();
    return running.size() > 1 && areAlone(running)
        ? running.stream().sorted(Comparator.comparing(NetworkFile::name)).toList()
        : find().stream().toList();
  }

  private static boolean areAlone(List<NetworkFile> running) {
    return running.stream().allMatch(network -> network.nodes().size() == 1);
  }

  /**
   * Where the nodes of networks answer, by node id; several that were started alone are a network
   * each, and called like it.
   */
  public static Map<String, String> adminUrls(List<NetworkFile> networks) {
    Map<String, String> urls = new LinkedHashMap<>();
    for (NetworkFile network : networks) {
      for (NetworkNode node : network.nodes()) {
        urls.put(networks.size() == 1 ? node.nodeId() : network.name(), node.adminUrl());
      }
    }
    return urls;
  }

  /** The network that was asked for, or of this folder; else the only one with this node. */
  public NetworkFile having(String nodeId) throws ProbeException {
    if (wanted != null) {
      return get();
    }
    List<NetworkFile> running = candidates();
    List<NetworkFile> having =
        running.stream().filter(network -> network.node(nodeId).isPresent()).toList();
    if (having.isEmpty() && running.size() > 1) {
      throw new InputException(
          "no node '%s' is running: there are %s"
              .formatted(
                  Printable.of(nodeId),
                  nodeIds(running.stream().flatMap(network -> network.nodes().stream()).toList())));
    }
    return having.size() == 1 ? having.getFirst() : get();
  }

  private NetworkFile of(String name) throws IOException, ProbeException {
    return isFile(name) ? read(path(name)) : named(name);
  }

  /** If none was asked for: that of the variable or of this folder, else those that run. */
  public List<NetworkFile> candidates() throws ProbeException {
    Path here = surroundings().folder().resolve(ComposeNetwork.NETWORK_FILE);
    Optional<String> usual = surroundings().variable(VARIABLE);
    try {
      if (usual.isPresent()) {
        return List.of(of(usual.get()));
      }
      return Files.exists(here) ? List.of(read(here)) : files().running();
    } catch (IOException e) {
      throw new InputException("cannot read the network file: " + IoReasons.of(e), e);
    }
  }

  /** All networks that run, wherever their files are looked for. */
  public List<NetworkFile> running() {
    try {
      return files().running();
    } catch (IOException e) {
      throw new InputException("cannot read the network files: " + IoReasons.of(e), e);
    }
  }

  /**
   * The network whose file lies beside a Compose file.
   *
   * @param composeFile or its folder
   */
  public NetworkFile beside(String composeFile) throws ProbeException {
    Path named = surroundings().path("--file", composeFile).toAbsolutePath();
    try {
      return read(ComposeFolder.networkFile(named));
    } catch (IOException e) {
      throw new InputException(
          "--file: no network is written there: cannot read " + IoReasons.of(e), e);
    }
  }

  /** Whether one was asked for. */
  public boolean isGiven() {
    return wanted != null;
  }

  /** As it was asked for. */
  public Optional<String> given() {
    return Optional.ofNullable(wanted);
  }

  /** Where the locks of its test senders are. */
  Path locks() {
    return files().folder();
  }

  private Surroundings surroundings() {
    return Surroundings.of(command);
  }

  private NetworkFiles files() {
    return surroundings().networkFiles();
  }

  /** The file, or the one in the folder, that was named. */
  private Path path(String name) {
    Path path = surroundings().path("--network", name);
    Path inFolder = path.resolve(ComposeNetwork.NETWORK_FILE);
    return Files.exists(inFolder) ? inFolder : ArgumentFiles.path("--network", path.toString());
  }

  private static boolean isFile(String name) {
    return name.indexOf('/') >= 0 || name.endsWith(".json");
  }

  private NetworkFile read(Path file) throws IOException, ProbeException {
    NetworkFile network = content(file);
    if (!network.isLive()) {
      throw notRunning("the network of " + file + " has ended: start one with %s");
    }
    return network;
  }

  private NetworkFile content(Path file) throws IOException {
    try {
      return NetworkFiles.read(file);
    } catch (FileSystemException e) { // not there, or not for us
      throw e;
    } catch (IOException e) {
      throw new InputException(
          Printable.of(String.valueOf(e.getMessage())) + ": " + remedyOfBroken(file), e);
    }
  }

  private String remedyOfBroken(Path file) {
    return file.endsWith(ComposeNetwork.NETWORK_FILE)
        ? "write the network anew with 'ilp topology generate' and --force"
        : "--network takes the name of a running network, or its file in " + files().folder();
  }

  private NetworkFile named(String name) throws IOException, ProbeException {
    List<NetworkFile> running = files().running();
    Optional<NetworkFile> found =
        running.stream().filter(network -> network.name().equals(name)).findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    Path inFolder = surroundings().path("--network", name).resolve(ComposeNetwork.NETWORK_FILE);
    if (Files.exists(inFolder)) {
      return read(inFolder);
    }
    throw notRunning(
        running.isEmpty()
            ? "no network '" + name + "' is running, nor any other: start one with %s"
            : "no network '" + name + "' is running; there is " + names(running));
  }

  private Optional<NetworkFile> only(List<NetworkFile> running) {
    if (running.size() > 1 && areAlone(running)) {
      throw new InputException(
          "several nodes are running, each started by itself (%s): choose one with %s"
              .formatted(names(running), nodeOption()));
    }
    if (running.size() > 1) {
      throw new InputException(
          "several networks are running (%s): choose one with --network NAME"
              .formatted(names(running)));
    }
    return running.stream().findFirst();
  }

  private static String names(List<NetworkFile> networks) {
    return networks.stream().map(NetworkFile::name).sorted().collect(joining(", "));
  }

  /** How this command names a node; its network will do as well. */
  private String nodeOption() {
    return Stream.of("--node", "--from")
        .filter(option -> command.findOption(option) != null)
        .map(option -> option + " NODE")
        .findFirst()
        .orElse("--network NAME");
  }

  /** Who changes a node has one in mind, and would not start a network. */
  private ProbeException nothingRuns() {
    if (wanted == null
        && Files.exists(surroundings().folder().resolve(ComposeNetwork.COMPOSE_FILE))) {
      return new ProbeException(
          ProbeException.Kind.UNREACHABLE,
          "beside the %s of this folder there is no %s, which says where the nodes are: write the network anew with '%s topology generate' and --force"
              .formatted(
                  ComposeNetwork.COMPOSE_FILE,
                  ComposeNetwork.NETWORK_FILE,
                  surroundings().program()));
    }
    return command.findOption("--node") == null
        ? notRunning("no network is running: start one with %s")
        : new ProbeException(
            ProbeException.Kind.UNREACHABLE,
            "no node of this user is running here: start one with '%s node start', or name one by --url"
                .formatted(surroundings().program()));
  }

  private ProbeException notRunning(String message) {
    String start = surroundings().program() + " topology run linear 3";
    return new ProbeException(ProbeException.Kind.UNREACHABLE, message.formatted(start));
  }

  /**
   * A node of a network.
   *
   * @throws InputException if it has none of this id
   */
  public static NetworkNode node(NetworkFile network, String nodeId) {
    return network
        .node(nodeId)
        .orElseThrow(
            () ->
                new InputException(
                    "no node '%s' in %s: there are %s"
                        .formatted(nodeId, network.name(), nodeIds(network.nodes()))));
  }

  private static String nodeIds(List<NetworkNode> nodes) {
    return nodes.stream().limit(MAX_LISTED).map(NetworkNode::nodeId).collect(joining(", "))
        + (nodes.size() > MAX_LISTED ? ", ..." : "");
  }
}

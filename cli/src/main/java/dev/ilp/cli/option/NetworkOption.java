package dev.ilp.cli.option;

import dev.ilp.cli.output.Printable;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.ComposeNetwork;
import dev.ilp.topology.NetworkFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which network: one that was asked for, else that of this folder, else the one that runs. */
public final class NetworkOption {

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
    return only(candidates());
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
    List<NetworkFile> candidates = candidates();
    return areAlone(candidates) ? candidates : only(candidates).stream().toList();
  }

  /** Whether they are several nodes, each started by itself. */
  private static boolean areAlone(List<NetworkFile> running) {
    return running.size() > 1 && running.stream().allMatch(network -> network.nodes().size() == 1);
  }

  /**
   * The network that was asked for, or of this folder; else the only one with this node. Of nodes
   * with one id that were each started by itself, it is the one whose network has this name.
   */
  public NetworkFile having(String nodeId) throws ProbeException {
    List<NetworkFile> running = candidates();
    List<NetworkFile> having = having(nodeId, running);
    if (having.isEmpty() && running.size() > 1) {
      throw new InputException(
          "no node '%s' is running: there are %s"
              .formatted(Printable.of(nodeId), NetworkNodes.names(running)));
    }
    return having.size() == 1
        ? having.getFirst()
        : only(having.isEmpty() ? running : having).orElseThrow(this::nothingRuns);
  }

  private static List<NetworkFile> having(String nodeId, List<NetworkFile> running) {
    List<NetworkFile> having =
        running.stream().filter(network -> NetworkNodes.find(network, nodeId).isPresent()).toList();
    return areAlone(having)
        ? having.stream()
            .filter(network -> NetworkNodes.isAlone(network, nodeId))
            .findFirst()
            .map(List::of)
            .orElse(having)
        : having;
  }

  /** The one that was asked for; else that of the variable or of this folder, else all that run. */
  public List<NetworkFile> candidates() throws ProbeException {
    String name = wanted;
    return name == null ? networks().candidates() : List.of(networks().of(name));
  }

  /**
   * The network whose file lies beside a Compose file.
   *
   * @param composeFile or its folder
   */
  public NetworkFile beside(String composeFile) throws ProbeException {
    return networks().beside(composeFile);
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
    return surroundings().networkFiles().folder();
  }

  private Surroundings surroundings() {
    return Surroundings.of(command);
  }

  private Networks networks() {
    return new Networks(surroundings());
  }

  private Optional<NetworkFile> only(List<NetworkFile> running) {
    if (areAlone(running)) {
      throw new InputException(
          "several nodes are running, each started by itself (%s): choose one with %s"
              .formatted(Networks.names(running), nodeOption()));
    }
    if (running.size() > 1) {
      throw new InputException(
          "several networks are running (%s): choose one with --network NAME"
              .formatted(Networks.names(running)));
    }
    return running.stream().findFirst();
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
    if (Files.exists(surroundings().folder().resolve(ComposeNetwork.COMPOSE_FILE))) {
      return new ProbeException(
          ProbeException.Kind.UNREACHABLE,
          "beside the %s of this folder there is no %s, which says where the nodes are: write the network anew with '%s topology generate' and --force"
              .formatted(
                  ComposeNetwork.COMPOSE_FILE,
                  ComposeNetwork.NETWORK_FILE,
                  surroundings().program()));
    }
    return command.findOption("--node") == null
        ? networks().notRunning("no network is running: start one with %s")
        : new ProbeException(
            ProbeException.Kind.UNREACHABLE,
            "no node of this user is running here: start one with '%s node start', or name one by --url"
                .formatted(surroundings().program()));
  }
}

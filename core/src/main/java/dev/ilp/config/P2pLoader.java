package dev.ilp.config;

import dev.ilp.account.Secret;
import dev.ilp.config.Problem.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a peer to peer node's {@code conf.yaml}, and checks all of it. */
public final class P2pLoader {

  /** How the file is usually called. */
  public static final String FILE_NAME = "conf.yaml";

  /** Where a node listens whose file does not tell. */
  public static final String DEFAULT_ADDRESS = "/ip4/0.0.0.0/tcp/9000";

  /** More sockets nobody listens on. */
  private static final int MAX_ADDRESSES = 32;

  private static final String IF_EMPTY =
      "write at least 'network:' with 'addresses:', or remove the file: a start writes another";

  private final Path file;
  private final Map<String, String> environment;
  private final Problems problems = new Problems();

  private P2pLoader(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /**
   * What a file says.
   *
   * @param warnings what would be better otherwise
   */
  public record Loaded(P2pConfig config, List<Problem> warnings) {
    public Loaded {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The configuration in the file.
   *
   * @param environment fills in <code>${NAME}</code>
   * @throws ConfigException with all problems, if there are any
   */
  public static Loaded load(Path file, Map<String, String> environment) {
    return new P2pLoader(file, environment).load(ConfigFile::read);
  }

  /**
   * The same of a text that the file may be about to have.
   *
   * @throws ConfigException with all problems, if there are any
   */
  public static Loaded parse(Path file, String text, Map<String, String> environment) {
    return new P2pLoader(file, environment)
        .load((path, _) -> Optional.of(new SourceText(path, text)));
  }

  /** Gives a text, or notes a problem. */
  @FunctionalInterface
  private interface Source {
    Optional<SourceText> read(Path file, Problems problems);
  }

  private Loaded load(Source from) {
    Optional<P2pConfig> config = from.read(file, problems).flatMap(this::config);
    if (problems.hasErrors()) {
      throw new ConfigException(sorted(), Set.of(file));
    }
    return new Loaded(config.orElseThrow(), sorted());
  }

  /** The key belongs into this file: it is the node itself that writes it there. */
  private List<Problem> sorted() {
    String key = P2pKeys.NODE.name() + "." + P2pKeys.PRIVATE_KEY.name();
    return problems.sorted().stream()
        .filter(problem -> problem.severity() == Severity.ERROR || !problem.key().equals(key))
        .toList();
  }

  private Optional<P2pConfig> config(SourceText source) {
    ScalarReader scalars = new ScalarReader(source, environment, problems);
    return YamlDocument.compose(source, problems, IF_EMPTY)
        .map(map -> config(new Section(map, "", List.copyOf(P2pKeys.ALL), scalars)));
  }

  private P2pConfig config(Section root) {
    Optional<Section> node = root.section(P2pKeys.NODE, P2pKeys.OF_NODE);
    Values peers = values(root, P2pKeys.PEERS, P2pKeys.OF_PEERS);
    Values logging = values(root, P2pKeys.LOGGING, P2pKeys.OF_LOGGING);
    List<String> addresses =
        root.section(P2pKeys.NETWORK, P2pKeys.OF_NETWORK).map(this::addresses).orElse(List.of());
    return new P2pConfig(
        node.flatMap(P2pLoader::privateKey),
        node.flatMap(section -> section.read(P2pKeys.TEST_PROTOCOLS))
            .map(Given::value)
            .orElse(false),
        addresses.isEmpty() ? List.of(DEFAULT_ADDRESS) : addresses,
        orDefault(peers, P2pKeys.EXCHANGE_INTERVAL),
        orDefault(peers, P2pKeys.CONNECTION_TIMEOUT),
        orDefault(peers, P2pKeys.MAX_KNOWN),
        peers.get(P2pKeys.ALLOW_LOOPBACK),
        orDefault(logging, P2pKeys.LEVEL),
        orDefault(logging, P2pKeys.FORMAT));
  }

  /** A key without a value is one that is yet to be made. */
  private static Optional<Secret> privateKey(Section node) {
    return node.text(P2pKeys.PRIVATE_KEY).filter(String::isEmpty).isPresent()
        ? Optional.empty()
        : node.read(P2pKeys.PRIVATE_KEY).map(Given::value);
  }

  private static Values values(Section root, ConfigKey<Void> key, List<ConfigKey<?>> keys) {
    return root.section(key, keys)
        .map(Section::readAll)
        .orElseGet(() -> new Values(key.name(), root.place()));
  }

  /** What could not be read is a problem already, and the default never used. */
  private static <T> T orDefault(Values values, ConfigKey<T> key) {
    return values.get(key).or(key::defaultValue).orElseThrow();
  }

  private List<String> addresses(Section network) {
    List<Node> entries = network.list(P2pKeys.ADDRESSES);
    Set<String> addresses = new LinkedHashSet<>();
    List<Given<String>> given = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      network
          .scalars()
          .read(P2pValueTypes.LISTEN_ADDRESS, entries.get(i), path(i))
          .ifPresent(given::add);
    }
    for (Given<String> address : given) {
      if (!addresses.add(address.value())) {
        problems.error(
            address.place(),
            path(given.indexOf(address)),
            Quoted.text(address.value()) + " is given twice",
            "remove one of the two");
      }
    }
    if (addresses.size() > MAX_ADDRESSES) {
      problems.error(
          network.place(),
          P2pKeys.NETWORK.name() + "." + P2pKeys.ADDRESSES.name(),
          addresses.size() + " addresses",
          "write at most " + MAX_ADDRESSES);
    }
    return List.copyOf(addresses);
  }

  private static String path(int index) {
    return "%s.%s[%d]".formatted(P2pKeys.NETWORK.name(), P2pKeys.ADDRESSES.name(), index);
  }
}

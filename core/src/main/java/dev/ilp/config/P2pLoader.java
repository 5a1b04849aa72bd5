package dev.ilp.config;

import dev.ilp.config.Problem.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a peer to peer node's {@code conf.yaml}, and checks all of it. */
public final class P2pLoader {

  /** How the file is usually called. */
  public static final String FILE_NAME = "conf.yaml";

  /** Where a node listens whose file does not tell. */
  public static final String DEFAULT_ADDRESS = "/ip4/0.0.0.0/tcp/9000";

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
    Values logging = P2pReader.values(root, P2pKeys.LOGGING, P2pKeys.OF_LOGGING);
    return P2pReader.of(root, P2pKeys.OF_NODE, P2pKeys.OF_PEERS)
        .read(
            P2pReader.orDefault(logging, P2pKeys.LEVEL),
            P2pReader.orDefault(logging, P2pKeys.FORMAT));
  }
}

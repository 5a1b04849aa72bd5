package dev.ilp.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explains the keys, and what holds for each of them where it is asked. */
public final class ConfigGuide {

  private static final String UNNAMED = "unnamed";

  private final Optional<KeyValues> values;
  private final List<Problem> problems;
  private final boolean named;

  /**
   * A key and what holds for it.
   *
   * @param values none where nothing was given, and there is no default
   */
  public record Explanation(KeyInfo key, List<KeyValue> values) {
    public Explanation {
      values = List.copyOf(values);
    }
  }

  private ConfigGuide(Optional<KeyValues> values, List<Problem> problems, boolean named) {
    this.values = values;
    this.problems = List.copyOf(problems);
    this.named = named;
  }

  /**
   * A guide to these sources; it explains the keys also if they make no configuration.
   *
   * @throws ConfigException if they name a file that cannot be read
   */
  public static ConfigGuide of(ConfigSources sources) {
    try {
      return new ConfigGuide(
          Optional.of(new KeyValues(ConfigLoader.load(sources))), List.of(), true);
    } catch (ConfigException e) {
      if (e.problems().stream().anyMatch(problem -> problem.place() instanceof Place.WholeFile)) {
        throw e; // there is nothing of it to explain
      }
      return isNothingNamed(sources)
          ? unnamed(sources)
          : new ConfigGuide(Optional.empty(), e.problems(), true);
    }
  }

  /** Who only asks for the meaning of a key has named neither a file nor a node. */
  private static boolean isNothingNamed(ConfigSources sources) {
    return sources.file().isEmpty()
        && sources.filePath().isEmpty()
        && sources.flag(NodeKeys.NODE_ID.flag()).isEmpty()
        && sources.variable(NodeKeys.NODE_ID.variable()).isEmpty();
  }

  private static ConfigGuide unnamed(ConfigSources sources) {
    Map<String, String> flags = new LinkedHashMap<>(sources.flags());
    flags.put(NodeKeys.NODE_ID.flag(), UNNAMED);
    var others = new ConfigSources(Optional.empty(), sources.environment(), flags);
    try {
      return new ConfigGuide(
          Optional.of(new KeyValues(ConfigLoader.load(others))), List.of(), false);
    } catch (ConfigException e) {
      return new ConfigGuide(Optional.empty(), e.problems(), true);
    }
  }

  /** Why no values are known; empty if they are. */
  public List<Problem> problems() {
    return problems;
  }

  /** All keys: of the node, of its peers, of its routes. */
  public List<Explanation> all() {
    return KeyInfo.ALL.stream().map(key -> explain(new KeyNames.Named(key, ""))).toList();
  }

  /**
   * The key that is meant by {@code peers[].url}, {@code peers.url}, {@code peers[bob].url}, {@code
   * url}, {@code BTP_SERVER_PORT} or {@code --btp-server-port}; empty if there is none.
   */
  public Optional<Explanation> find(String name) {
    return KeyNames.find(name).map(this::explain);
  }

  /**
   * Why there is nothing of this name, though its key is one: its brackets name no peer, route,
   * rate or token of the configuration. Empty if they do, or if no configuration is known.
   */
  public Optional<String> unknownEntry(String name) {
    return named && name.indexOf('[') >= 0
        ? KeyNames.find(name).flatMap(key -> values.flatMap(known -> known.unknownEntry(key)))
        : Optional.empty();
  }

  /** The names of all keys, such as {@code peers.url}. */
  public static List<String> keys() {
    return KeyInfo.ALL.stream().map(KeyInfo::path).toList();
  }

  /** Whether a key is meant by this name. */
  public static boolean isKey(String name) {
    return KeyNames.find(name).isPresent();
  }

  /** What to ask for in place of a name that is no key's. */
  public static String remedy(String name) {
    return KeyNames.remedy(name);
  }

  private Explanation explain(KeyNames.Named name) {
    boolean unknown = !named && name.key().path().equals(NodeKeys.NODE_ID.name());
    return new Explanation(
        name.key(), unknown ? List.of() : values.map(v -> v.of(name)).orElse(List.of()));
  }
}

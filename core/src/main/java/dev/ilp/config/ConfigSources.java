package dev.ilp.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration is read from: flag over environment over file over default. An empty
 * variable counts as not set.
 *
 * @param file the YAML file; if empty, the one that the flag {@code config} or the variable {@code
 *     CONFIG_FILE} names
 * @param environment variables by name, which count over the file
 * @param flags the flags that were given, by name without the dashes: {@code btp-server-port}
 * @param references variables by name, which the file may refer to as <code>${NAME}</code>
 */
public record ConfigSources(
    Optional<Path> file,
    Map<String, String> environment,
    Map<String, String> flags,
    Map<String, String> references) {

  static final String FILE_FLAG = "config";
  private static final String FILE_VARIABLE = "CONFIG_FILE";

  public ConfigSources {
    environment = Map.copyOf(environment);
    flags = Map.copyOf(flags);
    references = Map.copyOf(references);
  }

  /** Sources whose file may refer to the variables that count over it. */
  public ConfigSources(
      Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
    this(file, environment, flags, environment);
  }

  /** A file and nothing else. */
  public static ConfigSources of(Path file) {
    return new ConfigSources(Optional.of(file), Map.of(), Map.of());
  }

  /** A file over which nothing counts; it may refer to variables. */
  public static ConfigSources of(Path file, Map<String, String> references) {
    return new ConfigSources(Optional.of(file), Map.of(), Map.of(), references);
  }

  /** A file which may refer to variables, and over which those alone count that peers have. */
  public static ConfigSources withPeersOf(Path file, Map<String, String> variables) {
    Map<String, String> ofPeers = new HashMap<>(variables);
    ofPeers.keySet().removeIf(name -> !name.startsWith(PeerVariables.PREFIX));
    return new ConfigSources(Optional.of(file), ofPeers, Map.of(), variables);
  }

  /** The variable's value, unless it is not set or empty. */
  Optional<Given<String>> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isEmpty())
        .map(value -> new Given<>(value, new Place.Variable(name)));
  }

  /** The flag's value. */
  Optional<Given<String>> flag(String name) {
    return Optional.ofNullable(flags.get(name))
        .map(value -> new Given<>(value, new Place.Flag(name)));
  }

  /** The file's path as it was given, unless it is given as a path. */
  Optional<Given<String>> filePath() {
    return flag(FILE_FLAG).or(() -> variable(FILE_VARIABLE));
  }

  /** Names only: an environment is full of secrets. */
  @Override
  public String toString() {
    return "ConfigSources[file=%s, environment=%s, flags=%s, references=%s]"
        .formatted(file, environment.keySet(), flags.keySet(), references.keySet());
  }
}

package dev.ilp.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A configuration that a node can start with.
 *
 * @param warnings what one should know of it nevertheless
 * @param origins where each value came from, by the path of its key, such as {@code peers[1].url};
 *     defaults included
 * @param files all files that it was read from: the configuration's, and those of secrets
 */
public record LoadedConfig(
    NodeConfig config, List<Problem> warnings, Map<String, Place> origins, Set<Path> files) {

  public LoadedConfig {
    warnings = List.copyOf(warnings);
    origins = Map.copyOf(origins);
    files = Set.copyOf(files);
  }
}

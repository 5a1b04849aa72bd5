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

  /**
   * Whether a change to this configuration can be told from it alone: a key of the node that it
   * leaves out may be given by a variable or a flag where the node runs.
   *
   * @param path that of a {@link ConfigChange}
   */
  public boolean gives(String path) {
    boolean isOfNode = NodeKeys.SCALARS.stream().anyMatch(key -> key.name().equals(path));
    Place origin = origins.getOrDefault(path, new Place.Default());
    return !isOfNode || !(origin instanceof Place.Default);
  }
}

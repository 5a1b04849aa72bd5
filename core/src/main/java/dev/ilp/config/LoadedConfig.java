package dev.ilp.config;

import java.util.List;
import java.util.Map;

/**
 * A configuration that a node can start with.
 *
 * @param warnings what one should know of it nevertheless
 * @param origins where each value came from, by the path of its key, such as {@code peers[1].url};
 *     defaults included
 */
public record LoadedConfig(NodeConfig config, List<Problem> warnings, Map<String, Place> origins) {

  public LoadedConfig {
    warnings = List.copyOf(warnings);
    origins = Map.copyOf(origins);
  }
}

package dev.ilp.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A configuration as one text a path: what a running node tells of its own. */
public final class ConfigValues {

  private ConfigValues() {}

  /**
   * All values that hold, defaults included, in the order of the keys; secrets as stars. The paths
   * are those of {@link ConfigChange}: {@code logLevel}, {@code peers[bob].url}.
   */
  public static Map<String, String> of(NodeConfig config) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (ConfigPart part : ConfigParts.of(config).values()) {
      part.values().forEach((name, value) -> texts.put(part.path(name), value.shown()));
    }
    return Collections.unmodifiableMap(texts);
  }
}

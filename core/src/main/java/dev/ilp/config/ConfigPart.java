package dev.ilp.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What belongs to one path: the node's own values, or those of a peer or a route.
 *
 * @param path {@code peers[bob]}, {@code routes[test.bob -> bob]}; empty for the node
 * @param values by the last part of their path
 */
record ConfigPart(String path, Map<String, Value> values) {

  /**
   * A value as text.
   *
   * @param clear tells whether two are equal, secret or not
   * @param shown what may be seen of it
   * @param usual whether it says what would hold without it
   */
  record Value(String clear, String shown, boolean reloadable, boolean usual) {
    /** Nothing secret. */
    @Override
    public String toString() {
      return shown;
    }
  }

  ConfigPart {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  String path(String name) {
    return Entries.path(path, name);
  }

  /** All that is special about it, in one line. */
  String summary() {
    return values.entrySet().stream()
        .filter(entry -> !entry.getValue().usual())
        .map(entry -> entry.getKey() + ": " + entry.getValue().shown())
        .collect(Collectors.joining(", "));
  }
}

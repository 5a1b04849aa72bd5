package dev.ilp.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From each node of a network there must be a way to every other.
 *
 * @param neighbours each node with those that it is linked to
 */
record ConnectedCheck(TopologyDraft draft, Map<String, Set<String>> neighbours, Problems problems) {

  private static final int MAX_NAMED = 10;

  void check() {
    List<Set<String>> parts = new ArrayList<>();
    Set<String> left = new LinkedHashSet<>(neighbours.keySet());
    while (!left.isEmpty()) {
      Set<String> part = reachable(left.iterator().next());
      parts.add(part);
      left.removeAll(part);
    }
    if (parts.size() > 1) {
      problems.error(
          placeOf(parts.get(1).iterator().next()),
          TopologyKeys.NODES.name(),
          "the network falls into %d parts: %s".formatted(parts.size(), named(parts)),
          "add links between them");
    }
  }

  private Set<String> reachable(String start) {
    List<String> reached = new ArrayList<>(List.of(start));
    Set<String> part = new LinkedHashSet<>(reached);
    for (int i = 0; i < reached.size(); i++) {
      for (String neighbour : neighbours.getOrDefault(reached.get(i), Set.of())) {
        if (part.add(neighbour)) {
          reached.add(neighbour);
        }
      }
    }
    return part;
  }

  private Place placeOf(String node) {
    return draft.nodes().stream()
        .filter(given -> given.value().equals(node))
        .findFirst()
        .map(Given::place)
        .orElseGet(draft::place);
  }

  private static String named(List<Set<String>> parts) {
    return String.join(
        "; ",
        parts.stream()
            .limit(MAX_NAMED)
            .map(
                part ->
                    String.join(", ", part.stream().limit(MAX_NAMED).toList())
                        + (part.size() > MAX_NAMED ? ", ..." : ""))
            .toList());
  }
}

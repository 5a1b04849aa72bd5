package dev.ilp.topology;

import dev.ilp.config.Place;
import dev.ilp.config.Problem;
import dev.ilp.config.Problem.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong between nodes, by the file in which to mend it. */
final class Findings {

  private final Map<Path, List<Problem>> byFile = new HashMap<>();

  void error(Member node, Place place, String key, String what, String remedy) {
    add(node, new Problem(Severity.ERROR, place, key, what, remedy));
  }

  void warn(Member node, Place place, String key, String what, String remedy) {
    add(node, new Problem(Severity.WARNING, place, key, what, remedy));
  }

  /** One that is in a peer. */
  void error(LinkEnd end, String key, String what, String remedy) {
    error(end.node(), end.place(key), end.key(key), what, remedy);
  }

  /** One that is in a peer. */
  void warn(LinkEnd end, String key, String what, String remedy) {
    warn(end.node(), end.place(key), end.key(key), what, remedy);
  }

  private void add(Member node, Problem problem) {
    byFile.computeIfAbsent(node.file(), file -> new ArrayList<>()).add(problem);
  }

  List<Problem> of(Path file) {
    return List.copyOf(byFile.getOrDefault(file, List.of()));
  }
}

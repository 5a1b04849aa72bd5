package dev.ilp.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The entries of a map by the texts of their keys.
 *
 * @param path the map's own path; empty at the top
 */
record Entries(ScalarReader scalars, String path) {

  private static final String MERGE = "<<";

  static String path(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** All entries; a key that is no text, or not the first of its name, is a problem. */
  Map<String, NodeTuple> any(MappingNode map) {
    Map<String, NodeTuple> entries = new LinkedHashMap<>();
    for (NodeTuple entry : map.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        String kind = ScalarReader.kind(entry.getKeyNode());
        wrong(entry.getKeyNode(), path, kind + " stands where a key belongs", "write 'key: value'");
        continue;
      }
      NodeTuple first = entries.putIfAbsent(key.getValue(), entry);
      if (first != null) {
        int line = first.getKeyNode().getStartMark().getLine() + 1;
        wrong(key, path(key), "given twice, first in line " + line, "remove one of the two");
      }
    }
    return entries;
  }

  /** Those whose key is known; any other key is a problem. */
  Map<String, NodeTuple> known(MappingNode map, List<String> names) {
    Map<String, NodeTuple> entries = any(map);
    entries.entrySet().stream()
        .filter(entry -> !names.contains(entry.getKey()))
        .forEach(entry -> unknown((ScalarNode) entry.getValue().getKeyNode(), names));
    entries.keySet().retainAll(names);
    return entries;
  }

  private void unknown(ScalarNode key, List<String> names) {
    String name = key.getValue();
    scalars
        .problems()
        .error(
            scalars.source().atUnknownKey(key.getStartMark(), key.getEndMark()),
            path(key),
            "unknown key " + Quoted.text(name),
            name.equals(MERGE)
                ? "there is no merging: write the keys out"
                : Nearest.remedy(name, names, "the keys here are"));
  }

  private String path(ScalarNode key) {
    return path(path, Quoted.clipped(key.getValue()));
  }

  private void wrong(Node node, String keyPath, String what, String remedy) {
    scalars.problems().error(scalars.place(node), keyPath, what, remedy);
  }
}

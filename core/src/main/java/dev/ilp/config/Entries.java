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
        wrong(
            key,
            path(path, name(entry)),
            "given twice, first in line " + line,
            "remove one of the two");
      }
    }
    return entries;
  }

  /** Those whose key is known; any other key is a problem. */
  Map<String, NodeTuple> known(MappingNode map, List<String> names) {
    Map<String, NodeTuple> entries = any(map);
    entries.entrySet().stream()
        .filter(entry -> !names.contains(entry.getKey()))
        .forEach(entry -> unknown(entry.getValue(), names));
    entries.keySet().retainAll(names);
    return entries;
  }

  private void unknown(NodeTuple entry, List<String> names) {
    var key = (ScalarNode) entry.getKeyNode();
    String name = name(entry);
    scalars
        .problems()
        .error(
            scalars.place(key),
            path(path, name),
            "unknown key " + Quoted.text(name),
            name.equals(MERGE)
                ? "there is no merging: write the keys out"
                : Nearest.remedy(name, names, "the keys here are"));
  }

  /** A key that has no value may be a secret that lost its own. */
  private static String name(NodeTuple entry) {
    var key = (ScalarNode) entry.getKeyNode();
    return NodeMasking.isName(key, entry.getValueNode())
        ? Quoted.clipped(key.getValue())
        : Stars.STARS;
  }

  private void wrong(Node node, String keyPath, String what, String remedy) {
    scalars.problems().error(scalars.place(node), keyPath, what, remedy);
  }
}

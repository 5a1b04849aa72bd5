package dev.ilp.config;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Tells a peer to peer node's file where a connector's belongs. */
final class P2pFile {

  /** Those that no connector has. */
  private static final Set<String> OWN =
      Set.of(P2pKeys.NODE.name(), P2pKeys.NETWORK.name(), P2pKeys.LOGGING.name());

  private P2pFile() {}

  /** Whether it is one; then that is a problem, and each of its keys none. */
  static boolean isRefused(MappingNode map, Path file, Problems problems) {
    if (!isOne(map)) {
      return false;
    }
    problems.error(
        new Place.WholeFile(file),
        "",
        "is a peer to peer node's file, not a connector's",
        "'ilp config validate' checks it, and 'ilp p2p start' runs it; for a connector name its own"
            + " file");
    return true;
  }

  private static boolean isOne(MappingNode map) {
    Set<String> names = names(map.getValue());
    boolean isConnectors =
        NodeKeys.ALL.stream()
            .filter(key -> !key.equals(NodeKeys.PEERS))
            .anyMatch(key -> names.contains(key.name()));
    List<NodeTuple> sections =
        map.getValue().stream()
            .filter(entry -> entry.getValueNode() instanceof MappingNode)
            .toList();
    return !isConnectors && names(sections).stream().anyMatch(OWN::contains);
  }

  private static Set<String> names(List<NodeTuple> entries) {
    return entries.stream()
        .map(NodeTuple::getKeyNode)
        .filter(ScalarNode.class::isInstance)
        .map(key -> ((ScalarNode) key).getValue())
        .collect(toSet());
  }
}

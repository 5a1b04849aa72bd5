package dev.ilp.config;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Hides what may be secret in the lines of a file that is YAML: all values but those of keys that
 * are known to have no secret, credentials of URLs, comments.
 */
final class NodeMasking {

  private static final Pattern NAME_FORM = Pattern.compile("[^:@=/]{1,80}");

  private static final Set<String> NAMES =
      Set.of(
          NodeKeys.RATES.name(),
          TopologyKeys.NODES.name(),
          P2pKeys.ADDRESSES.name(),
          P2pKeys.ACCEPT.name(),
          P2pKeys.PREFIXES.name());

  private final List<Stars> lines;
  private final Scalars scalars;

  /** A node may be in several places, even within itself. */
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Set<Node> hidden = Collections.newSetFromMap(new IdentityHashMap<>());

  private NodeMasking(List<Stars> lines, Scalars scalars) {
    this.lines = lines;
    this.scalars = scalars;
  }

  static List<Stars> mask(List<String> lines, Node root) {
    List<Stars> masked = lines.stream().map(Stars::new).toList();
    var scalars = new Scalars(lines, masked);
    var masking = new NodeMasking(masked, scalars);
    masking.walk(root, root instanceof MappingNode);
    scalars.hideComments();
    return masking.lines;
  }

  private void walk(Node node, boolean shown) {
    if (!(shown ? seen : hidden).add(node)) {
      return;
    }
    switch (node) {
      case MappingNode map -> map.getValue().forEach(entry -> walk(entry, shown));
      case SequenceNode list ->
          list.getValue().forEach(entry -> walk(entry, shown && !(entry instanceof ScalarNode)));
      case ScalarNode scalar when shown -> scalars.show(scalar);
      case ScalarNode scalar -> scalars.hide(scalar);
      default -> {}
    }
  }

  private void walk(NodeTuple entry, boolean shown) {
    Node key = entry.getKeyNode();
    boolean isName = key instanceof ScalarNode scalar && isName(scalar, entry.getValueNode());
    walk(key, shown && isName);
    String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
    if (shown && NAMES.contains(name)) {
      walkNames(entry.getValueNode());
    } else if (shown && ShownKeys.isUrl(name) && entry.getValueNode() instanceof ScalarNode url) {
      scalars.showUrl(url);
    } else {
      boolean isOne = entry.getValueNode() instanceof ScalarNode;
      walk(
          entry.getValueNode(),
          shown && (isOne ? ShownKeys.NAMES.contains(name) : ShownKeys.isNested(name)));
    }
  }

  /** What stands here are names of assets with their prices, or names of nodes. */
  private void walkNames(Node names) {
    switch (names) {
      case MappingNode map ->
          map.getValue()
              .forEach(
                  entry -> {
                    walk(entry.getKeyNode(), true);
                    walk(entry.getValueNode(), entry.getValueNode() instanceof ScalarNode);
                  });
      case SequenceNode list ->
          list.getValue().forEach(entry -> walk(entry, entry instanceof ScalarNode));
      default -> walk(names, false);
    }
  }

  /** In braces a value that lost its key looks like a key that has no value. */
  static boolean isName(ScalarNode key, Node value) {
    Mark end = key.getEndMark();
    boolean isAlone =
        value instanceof ScalarNode scalar
            && scalar.getValue().isEmpty()
            && scalar.getStartMark().getIndex() == end.getIndex();
    return NAME_FORM.matcher(key.getValue()).matches() && !isAlone;
  }
}

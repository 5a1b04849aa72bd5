package dev.ilp.config;

import dev.ilp.account.Secret;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the secrets of the accounts for test packets. */
final class SendersReader {

  private SendersReader() {}

  static List<Given<Secret>> read(Section root) {
    List<Node> nodes = root.list(NodeKeys.SENDER_TOKENS);
    List<Given<Secret>> tokens = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      root.scalars().read(ValueTypes.SECRET, nodes.get(i), path(i)).ifPresent(tokens::add);
    }
    return tokens;
  }

  static String path(int index) {
    return NodeKeys.SENDER_TOKENS.name() + "[" + index + "]";
  }
}

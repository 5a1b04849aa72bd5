package dev.ilp.bench;

import java.util.List;

/** The configuration of a node in a chain: everything by default but who is there. */
final class NodeFile {

  private NodeFile() {}

  /**
   * The text of the file.
   *
   * @param tokens of the peers that dial it
   */
  static String of(String nodeId, List<String> tokens, int nextPort, String nextToken) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        nodeId: %s
        btpServerHost: 127.0.0.1
        btpServerPort: 0
        healthCheckHost: 127.0.0.1
        healthCheckPort: 0
        routes:
          - prefix: %s
            nextHop: next
        peers:
          - id: next
            url: ws://127.0.0.1:%d
            authToken: %s
        """
            .formatted(nodeId, Chain.DESTINATION, nextPort, nextToken));
    for (int i = 0; i < tokens.size(); i++) {
      text.append("  - id: before-%d\n    authToken: %s\n".formatted(i + 1, tokens.get(i)));
    }
    return text.toString();
  }
}

package dev.ilp.cli.option;

import static java.util.stream.Collectors.joining;

import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The nodes of networks, as commands call them. */
public final class NetworkNodes {

  private static final int MAX_LISTED = 12;

  private NetworkNodes() {}

  /**
   * All nodes by their ids; several that were started alone are a network each, and called like it.
   */
  public static Map<String, NetworkNode> of(List<NetworkFile> networks) {
    Map<String, NetworkNode> nodes = new LinkedHashMap<>();
    for (NetworkFile network : networks) {
      for (NetworkNode node : network.nodes()) {
        nodes.put(networks.size() == 1 ? node.nodeId() : network.name(), node);
      }
    }
    return nodes;
  }

  /** Where the same answer. */
  public static Map<String, String> adminUrls(List<NetworkFile> networks) {
    Map<String, String> urls = new LinkedHashMap<>();
    of(networks).forEach((name, node) -> urls.put(name, node.adminUrl()));
    return urls;
  }

  /**
   * A node of a network.
   *
   * @throws InputException if it has none of this id
   */
  public static NetworkNode node(NetworkFile network, String nodeId) {
    return network
        .node(nodeId)
        .orElseThrow(
            () ->
                new InputException(
                    "no node '%s' in %s: there are %s"
                        .formatted(nodeId, network.name(), ids(network.nodes()))));
  }

  /** The ids of the first of them, to be shown. */
  static String ids(List<NetworkNode> nodes) {
    return nodes.stream().limit(MAX_LISTED).map(NetworkNode::nodeId).collect(joining(", "))
        + (nodes.size() > MAX_LISTED ? ", ..." : "");
  }
}

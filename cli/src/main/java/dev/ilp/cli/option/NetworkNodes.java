package dev.ilp.cli.option;

import static java.util.stream.Collectors.joining;

import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** A node of a network by its id; the only one also by the network's name. */
  static Optional<NetworkNode> find(NetworkFile network, String name) {
    return network
        .node(name)
        .or(() -> network.nodes().stream().findFirst().filter(_ -> isAlone(network, name)));
  }

  /** Whether this is the name of a network of one node, by which that is called beside others. */
  static boolean isAlone(NetworkFile network, String name) {
    return network.nodes().size() == 1 && network.name().equals(name);
  }

  /**
   * A node of a network, by its id or as the only one by the network's name.
   *
   * @throws InputException if it has none of this name
   */
  public static NetworkNode node(NetworkFile network, String nodeId) {
    return find(network, nodeId)
        .orElseThrow(
            () ->
                new InputException(
                    "no node '%s' in %s: there are %s"
                        .formatted(nodeId, network.name(), names(List.of(network)))));
  }

  /** What the first of their nodes are called, to be shown. */
  static String names(List<NetworkFile> networks) {
    List<String> names =
        networks.stream()
            .flatMap(
                network ->
                    networks.size() > 1 && network.nodes().size() == 1
                        ? Stream.of(network.name())
                        : network.nodes().stream().map(NetworkNode::nodeId))
            .toList();
    return names.stream().limit(MAX_LISTED).collect(joining(", "))
        + (names.size() > MAX_LISTED ? ", ..." : "");
  }
}

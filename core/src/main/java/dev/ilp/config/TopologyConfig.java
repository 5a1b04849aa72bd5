package dev.ilp.config;

import dev.ilp.packet.AddressPrefix;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network as a file describes it; its nodes have names that will do for host names and
 * containers, and from each of them there is a way to every other.
 *
 * @param name what the network is called; empty: after its file
 * @param prefix what all addresses begin with; empty: the default
 * @param nodes their ids, in the order in which they start
 * @param routes those that are not to be computed
 * @param rates what one unit of each asset is worth, by asset code, for all nodes
 */
public record TopologyConfig(
    Optional<String> name,
    Optional<AddressPrefix> prefix,
    List<String> nodes,
    List<LinkConfig> links,
    List<NodeRoute> routes,
    Map<String, BigDecimal> rates) {

  /** A network needs two nodes to be one. */
  public static final int MIN_NODES = 2;

  /** More would not fit a machine: a mesh of so many has some 20,000 links. */
  public static final int MAX_NODES = 200;

  /** A route of one node. */
  public record NodeRoute(String node, RouteConfig route) {}

  public TopologyConfig {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
    routes = List.copyOf(routes);
    rates = Map.copyOf(rates);
  }

  /** Whether a network can be called so: by Compose, and in the names of files. */
  public static boolean isNetworkName(String text) {
    return NodeNames.isNetworkName(text);
  }

  /** What a network may be called, for a message. */
  public static String networkNames() {
    return NodeNames.NETWORK_NAMES;
  }
}

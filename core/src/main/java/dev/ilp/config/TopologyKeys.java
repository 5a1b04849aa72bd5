package dev.ilp.config;

import static dev.ilp.config.ConfigKey.key;

import dev.ilp.packet.AddressPrefix;
import java.time.Duration;
import java.util.List;

/** The keys of a file that describes a network. */
final class TopologyKeys {

  static final ConfigKey<String> NAME =
      key("name", NodeNames.NETWORK_TYPE, "What the network is called; else after its file.");
  static final ConfigKey<AddressPrefix> PREFIX =
      key("prefix", ValueTypes.PREFIX, "What the addresses of all nodes begin with.");
  static final ConfigKey<Void> NODES =
      key(
          "nodes",
          ValueTypes.list("a list of names of nodes"),
          "The nodes, in the order in which they start.");
  static final ConfigKey<Void> LINKS =
      key(
          "links",
          ValueTypes.list("a list of links, each with a from and a to"),
          "Which nodes are linked.");
  static final ConfigKey<Void> ROUTES =
      key(
          "routes",
          ValueTypes.list("a list of routes, each with a node, a prefix and a nextHop"),
          "Routes in place of those over the fewest links.");

  static final ConfigKey<String> FROM =
      key("from", NodeNames.NODE_TYPE, "The node that dials.").must();
  static final ConfigKey<String> TO =
      key("to", NodeNames.NODE_TYPE, "The node that is dialled.").must();
  static final ConfigKey<Duration> LATENCY =
      key("latency", ValueTypes.DURATION, "How long a packet takes one way; shown only.");

  static final ConfigKey<String> NODE =
      key("node", NodeNames.NODE_TYPE, "The node that has the route.").must();

  static final List<ConfigKey<?>> ALL = List.of(NAME, PREFIX, NODES, LINKS, ROUTES, NodeKeys.RATES);
  static final List<ConfigKey<?>> OF_LINK =
      List.of(FROM, TO, LATENCY, PeerKeys.ASSET_CODE, PeerKeys.ASSET_SCALE);
  static final List<ConfigKey<?>> OF_ROUTE =
      List.of(NODE, RouteKeys.PREFIX, RouteKeys.NEXT_HOP, RouteKeys.PRIORITY);

  private TopologyKeys() {}
}

package dev.ilp.topology;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What each node of a network is told: its peers with a secret of their own for each link, and a
 * route to every node, over the fewest links.
 */
public final class NetworkPlan {

  /** How many test senders one node can serve at once. */
  public static final int SENDERS = 8;

  /** What all nodes of the longest path may take off an expiry together. */
  private static final Duration LONGEST_CHAIN = Duration.ofSeconds(8);

  private final Topology topology;
  private final String prefix;
  private final Duration messageWindow;
  private final Map<Topology.Connection, Secret> linkSecrets = new HashMap<>();
  private final Map<String, List<Secret>> senderTokens = new HashMap<>();

  /**
   * A plan with new secrets.
   *
   * @param prefix what all addresses of the network begin with, such as {@code test}
   */
  public NetworkPlan(Topology topology, String prefix, Secrets secrets) {
    this.topology = topology;
    this.prefix = new AddressPrefix(prefix).value();
    this.messageWindow = messageWindow(topology);
    for (Topology.Connection connection : topology.connections()) {
      linkSecrets.put(connection, secrets.next());
    }
    for (String node : topology.nodes()) {
      senderTokens.put(node, Stream.generate(secrets::next).limit(SENDERS + 1).toList());
    }
  }

  public Topology topology() {
    return topology;
  }

  /** The address of a node. */
  public IlpAddress address(String node) {
    return new IlpAddress(prefix + "." + node);
  }

  /**
   * What each node takes off an expiry: the usual second, or less where that would leave nothing at
   * the end of a long chain.
   */
  private static Duration messageWindow(Topology topology) {
    long share = LONGEST_CHAIN.toMillis() / Math.max(1, topology.farthest().links());
    Duration fair = Duration.ofMillis(share);
    return fair.compareTo(NodeConfig.DEFAULT_MIN_MESSAGE_WINDOW) < 0
        ? fair
        : NodeConfig.DEFAULT_MIN_MESSAGE_WINDOW;
  }

  /** The tokens by which test senders may connect to a node. */
  public List<Secret> senderTokens(String node) {
    return allSenderTokens(node).subList(0, SENDERS);
  }

  /** One more such token, for whoever runs the network. */
  public Secret ownSenderToken(String node) {
    return allSenderTokens(node).getLast();
  }

  private List<Secret> allSenderTokens(String node) {
    return Optional.ofNullable(senderTokens.get(node)).orElseThrow();
  }

  /**
   * One node's configuration; its hosts and ports are still the defaults.
   *
   * @param urls where each of the nodes that it dials listens
   */
  public NodeConfig config(String node, Function<String, BtpUrl> urls) {
    return NodeConfig.builder(node)
        .ilpAddress(address(node))
        .peers(
            topology.connectionsOf(node).stream()
                .map(connection -> peer(node, connection, urls))
                .toList())
        .routes(
            topology.nextHops(node).entrySet().stream()
                .map(
                    hop -> new RouteConfig(AddressPrefix.of(address(hop.getKey())), hop.getValue()))
                .toList())
        .minMessageWindow(messageWindow)
        .senderTokens(allSenderTokens(node))
        .build();
  }

  private PeerConfig peer(
      String node, Topology.Connection connection, Function<String, BtpUrl> urls) {
    AccountId id = new AccountId(connection.other(node));
    Secret secret = Optional.ofNullable(linkSecrets.get(connection)).orElseThrow();
    return connection.dialler().equals(node)
        ? PeerConfig.dialled(id, urls.apply(connection.listener()), secret)
        : PeerConfig.awaited(id, secret);
  }
}

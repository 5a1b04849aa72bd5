package dev.ilp.topology;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What each node of a network is told: its peers with a secret of their own for each link, and a
 * route to every node, over the fewest links.
 */
public final class NetworkPlan {

  /** How many test senders one node can serve at once. */
  public static final int SENDERS = 8;

  /** What all nodes of the longest path may take off an expiry together. */
  private static final Duration LONGEST_CHAIN = Duration.ofSeconds(8);

  private final Blueprint blueprint;
  private final Duration messageWindow;
  private final Map<Topology.Connection, Secret> linkSecrets = new HashMap<>();
  private final Map<String, Secret> senderSecrets = new HashMap<>();

  /**
   * A plan with new secrets.
   *
   * @param prefix what all addresses of the network begin with, such as {@code test}
   */
  public NetworkPlan(Topology topology, String prefix, Secrets secrets) {
    this(Blueprint.of(topology).withPrefix(new AddressPrefix(prefix)), secrets);
  }

  /** A plan of this network with new secrets. */
  public NetworkPlan(Blueprint blueprint, Secrets secrets) {
    this.blueprint = blueprint;
    this.messageWindow = messageWindow(topology());
    for (Topology.Connection connection : topology().connections()) {
      linkSecrets.put(connection, secrets.next());
    }
    for (String node : topology().nodes()) {
      senderSecrets.put(node, secrets.next());
    }
  }

  Blueprint blueprint() {
    return blueprint;
  }

  public Topology topology() {
    return blueprint.topology();
  }

  /** What both ends of a link know. */
  Secret linkSecret(Topology.Connection connection) {
    return Optional.ofNullable(linkSecrets.get(connection)).orElseThrow();
  }

  /** What all tokens of a node's test senders are made of. */
  Secret senderSecret(String node) {
    return Optional.ofNullable(senderSecrets.get(node)).orElseThrow();
  }

  /** What follows the secret in the token of the sender with this number, from 1. */
  static String senderSuffix(int number) {
    return "-" + number;
  }

  /** The address of a node. */
  public IlpAddress address(String node) {
    return new IlpAddress(blueprint.prefix() + "." + node);
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
    String secret = senderSecret(node).reveal();
    return IntStream.rangeClosed(1, SENDERS + 1)
        .mapToObj(number -> Secret.of(secret + senderSuffix(number)))
        .toList();
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
            topology().connectionsOf(node).stream()
                .map(connection -> peer(node, connection, urls))
                .toList())
        .routes(blueprint.routes(node))
        .rates(blueprint.rates())
        .minMessageWindow(messageWindow)
        .senderTokens(allSenderTokens(node))
        .build();
  }

  private PeerConfig peer(
      String node, Topology.Connection connection, Function<String, BtpUrl> urls) {
    AccountId id = new AccountId(connection.other(node));
    Secret secret = linkSecret(connection);
    PeerConfig peer =
        connection.dialler().equals(node)
            ? PeerConfig.dialled(id, urls.apply(connection.listener()), secret)
            : PeerConfig.awaited(id, secret);
    return peer.withAsset(blueprint.link(connection).asset());
  }
}

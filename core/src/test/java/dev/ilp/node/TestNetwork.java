package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.admin.NodeStatus;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.NodeConfigBuilder;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.link.PrepareHandler;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Tls;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import dev.ilp.testing.Await;
import dev.ilp.topology.Topology;
import dev.ilp.topology.Topology.Connection;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Nodes of the test on loopback and free ports, and peers of theirs; all closed together. Every
 * node has the children {@code sender} and {@code receiver}.
 */
public final class TestNetwork implements AutoCloseable {

  public static final String HOST = "127.0.0.1";
  public static final Secret ADMIN_TOKEN = Secret.of("admin-token");
  public static final PrepareHandler NOTHING_COMES =
      (from, prepare, back) -> {
        throw new AssertionError("nothing should come here: " + prepare);
      };

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private Optional<EventLoops> loops = Optional.empty();

  /** A network without nodes. */
  public static TestNetwork empty() {
    return new TestNetwork();
  }

  /** Linked nodes, each later one dialling the one before. */
  public static TestNetwork chain(String... nodeIds) {
    return chain(empty(), node -> {}, nodeIds);
  }

  /** The same, with what {@code change} makes of each node's configuration. */
  public static TestNetwork chain(Consumer<NodeConfigBuilder> change, String... nodeIds) {
    return chain(empty(), change, nodeIds);
  }

  /** The same, all nodes on the same event loops. */
  public static TestNetwork chain(EventLoops loops, String... nodeIds) {
    TestNetwork network = empty();
    network.loops = Optional.of(loops);
    return chain(network, node -> {}, nodeIds);
  }

  private static TestNetwork chain(
      TestNetwork network, Consumer<NodeConfigBuilder> change, String... nodeIds) {
    Topology topology =
        new Topology(
            List.of(nodeIds),
            IntStream.range(1, nodeIds.length)
                .mapToObj(node -> new Connection(nodeIds[node], nodeIds[node - 1]))
                .toList());
    for (String node : nodeIds) {
      NodeConfigBuilder config =
          config(node).peers(network.peers(topology, node)).routes(routes(topology, node));
      change.accept(config);
      network.start(config.build());
    }
    network.awaitLinks();
    return network;
  }

  private List<PeerConfig> peers(Topology topology, String node) {
    Stream<PeerConfig> neighbours =
        topology.connectionsOf(node).stream().map(connection -> peer(node, connection));
    return Stream.concat(neighbours, Stream.of(child("sender"), child("receiver"))).toList();
  }

  private PeerConfig peer(String node, Connection connection) {
    AccountId other = new AccountId(connection.other(node));
    Secret secret = token(connection.dialler());
    return connection.dialler().equals(node)
        ? PeerConfig.dialled(other, url(connection.listener()), secret)
        : PeerConfig.awaited(other, secret);
  }

  private static List<RouteConfig> routes(Topology topology, String node) {
    return topology.nextHops(node).entrySet().stream()
        .map(hop -> new RouteConfig(new AddressPrefix("test." + hop.getKey()), hop.getValue()))
        .toList();
  }

  /** A node on loopback with free ports, and no peers yet. */
  public static NodeConfigBuilder config(String nodeId) {
    return NodeConfig.builder(nodeId)
        .ilpAddress(new IlpAddress("test." + nodeId))
        .btpServerHost(HOST)
        .healthCheckHost(HOST)
        .btpServerPort(0)
        .healthCheckPort(0)
        .shutdownTimeout(Duration.ofSeconds(5));
  }

  /** Tokens are made of names, so that both sides know them. */
  public static Secret token(String name) {
    return Secret.of("token-of-" + name);
  }

  public static PeerConfig child(String id) {
    return PeerConfig.awaited(new AccountId(id), token(id)).withRelation(Relation.CHILD);
  }

  /** A child that must answer within {@code timeout}. */
  public static PeerConfig child(String id, Duration timeout) {
    PeerConfig child = child(id);
    return new PeerConfig(
        child.id(),
        child.url(),
        child.authToken(),
        child.username(),
        child.relation(),
        child.asset(),
        child.limits(),
        Optional.of(timeout),
        child.critical());
  }

  /** The same peer with other limits. */
  public static PeerConfig limited(PeerConfig peer, AccountLimits limits) {
    return new PeerConfig(
        peer.id(),
        peer.url(),
        peer.authToken(),
        peer.username(),
        peer.relation(),
        peer.asset(),
        limits,
        peer.peerTimeout(),
        peer.critical());
  }

  /** The same configuration, but for one peer. */
  public static NodeConfig with(NodeConfig config, String id, UnaryOperator<PeerConfig> change) {
    return config.toBuilder()
        .peers(
            config.peers().stream()
                .map(peer -> peer.id().value().equals(id) ? change.apply(peer) : peer)
                .toList())
        .build();
  }

  static NodeOptions options(Optional<EventLoops> loops, Clock clock) {
    return new NodeOptions(
        loops,
        Optional.of(ADMIN_TOKEN),
        List.of(),
        status -> {},
        clock,
        Tls.trustingDefaults(),
        "1.2.3",
        Reloading.NONE);
  }

  public Node start(NodeConfig config) {
    return start(config, options(loops, Clock.systemUTC()));
  }

  Node start(NodeConfig config, NodeOptions options) {
    Node node = new Node(config, options);
    parts.push(node);
    nodes.put(config.nodeId(), node);
    node.start();
    return node;
  }

  public Node node(String nodeId) {
    return Optional.ofNullable(nodes.get(nodeId)).orElseThrow();
  }

  /** In the order in which they were started. */
  public List<String> nodeIds() {
    return List.copyOf(nodes.keySet());
  }

  /** Where a node takes sessions. */
  public BtpUrl url(String nodeId) {
    return BtpUrl.of(false, HOST, node(nodeId).btpServerPort());
  }

  /** The address of a node's admin server. */
  public String adminUrl(String nodeId) {
    return "http://" + HOST + ":" + node(nodeId).healthCheckPort();
  }

  /** What a node answers to a health check. */
  public AdminClient.Answer health(String nodeId) throws ProbeException {
    return new AdminClient(adminUrl(nodeId), Await.LIMIT).health();
  }

  /** A child of a node that only sends. */
  public TestPeer sender(String nodeId) {
    return peer(nodeId, "sender", NOTHING_COMES);
  }

  /** A child of a node that gets the Prepares to {@code test.NODE.receiver}. */
  public TestPeer receiver(String nodeId, PrepareHandler handler) {
    return peer(nodeId, "receiver", handler);
  }

  public TestPeer peer(String nodeId, String account, PrepareHandler handler) {
    TestPeer peer = TestPeer.connect(node(nodeId), account, handler);
    parts.push(peer);
    return peer;
  }

  /** Waits until all critical links of all nodes are up. */
  public void awaitLinks() {
    List<Node> waiting = new ArrayList<>(nodes.values());
    Await.until(
        "all links are up",
        () -> {
          waiting.removeIf(Node::isFullyLinked);
          return waiting.isEmpty();
        });
  }

  public BigInteger balance(String nodeId, String account) {
    return status(nodeId, account).balance();
  }

  /** What a node says of one of its peers. */
  public NodeStatus.Peer status(String nodeId, String account) {
    return node(nodeId).status().peers().stream()
        .filter(peer -> peer.link().peer().value().equals(account))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("closing failed", e);
      }
    }
  }
}

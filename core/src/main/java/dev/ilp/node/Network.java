package dev.ilp.node;

import dev.ilp.account.Secret;
import dev.ilp.admin.NetworkControl;
import dev.ilp.admin.NetworkServer;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Tls;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.PacketId;
import dev.ilp.probe.Hop;
import dev.ilp.probe.Probe;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.TestPacket;
import dev.ilp.probe.TestResult;
import dev.ilp.probe.TestSender;
import dev.ilp.probe.TracedPacket;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkPlan;
import dev.ilp.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole network in one process: real nodes that share nothing but event loops, and talk to each
 * other over loopback sockets.
 */
public final class Network implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration EXPIRY = Duration.ofSeconds(30);

  private final NetworkPlan plan;
  private final NetworkOptions options;
  private final Secret adminToken;
  private final Teardown teardown = new Teardown();
  private final Map<String, RestartableNode> nodes = new LinkedHashMap<>();
  private final EventLoops loops = teardown.add(EventLoops.open());
  private @Nullable NetworkServer control;

  /** A packet between two nodes. */
  public record PairResult(String from, String to, TestResult result) {}

  private Network(NetworkPlan plan, NetworkOptions options) {
    this.plan = plan;
    this.options = options;
    this.adminToken = options.secrets().next();
  }

  /**
   * Starts all nodes; their links come up in the background.
   *
   * @throws dev.ilp.net.BindException if a port is taken; then none stays bound
   */
  public static Network start(NetworkPlan plan, NetworkOptions options) {
    Network network = new Network(plan, options);
    try {
      int number = 0;
      for (String nodeId : plan.topology().nodes()) {
        network.startNode(nodeId, number++);
      }
      network.listen();
      return network;
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  private void startNode(String nodeId, int number) {
    NodeOptions nodeOptions =
        new NodeOptions(
            Optional.of(loops),
            Optional.of(adminToken),
            List.of(),
            status -> linkChanged(),
            options.clock(),
            Tls.trustingDefaults(),
            options.version(),
            new Reloading(Optional.empty(), Optional.empty(), options.logLevel()));
    RestartableNode node =
        new RestartableNode(
            plan.config(nodeId, this::btpUrl).toBuilder()
                .btpServerHost(options.host())
                .healthCheckHost(options.host())
                .btpServerPort(port(options.basePort(), number))
                .healthCheckPort(port(options.healthPort(), number))
                .shutdownTimeout(Duration.ofSeconds(2))
                .build(),
            nodeOptions);
    teardown.add(node);
    nodes.put(nodeId, node);
    node.start();
  }

  private void listen() {
    NetworkControl nodeSwitch = new NodeSwitch(Map.copyOf(nodes));
    control = teardown.add(NetworkServer.listen(loops, options.host(), adminToken, nodeSwitch));
  }

  private static int port(int base, int number) {
    return base == 0 ? 0 : base + number;
  }

  private BtpUrl btpUrl(String nodeId) {
    return BtpUrl.of(false, options.host(), node(nodeId).btpServerPort());
  }

  private synchronized void linkChanged() {
    notifyAll();
  }

  /** Waits until all links are up; false if some are not by then. */
  public synchronized boolean awaitLinks(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!nodes().stream().allMatch(Node::isFullyLinked)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  public Topology topology() {
    return plan.topology();
  }

  /** The nodes in the order in which they were started. */
  public List<Node> nodes() {
    return nodes.values().stream().map(RestartableNode::node).toList();
  }

  /** The node of this id. */
  public Node node(String nodeId) {
    return Optional.ofNullable(nodes.get(nodeId)).orElseThrow().node();
  }

  /** What other processes need to know of this network. */
  public NetworkFile file() {
    return new NetworkFile(
        options.name(),
        NetworkFile.InProcess.self().controlledAt(controlUrl()),
        nodes().stream().map(this::fileEntry).toList(),
        topology().connections().stream()
            .map(link -> new NetworkFile.Link(link.dialler(), link.listener()))
            .toList());
  }

  private String controlUrl() {
    int port = Optional.ofNullable(control).map(NetworkServer::port).orElseThrow();
    return "http://" + options.host() + ":" + port;
  }

  private NetworkFile.NetworkNode fileEntry(Node node) {
    return new NetworkFile.NetworkNode(
        node.nodeId(),
        node.selfAddress().value(),
        "ws://" + options.host() + ":" + node.btpServerPort(),
        "http://" + options.host() + ":" + node.healthCheckPort(),
        plan.senderTokens(node.nodeId()).stream().map(Secret::reveal).toList(),
        adminToken.reveal());
  }

  /**
   * Sends one packet between two nodes and asks all of them what they did with it.
   *
   * @throws ProbeException if the first node cannot be connected to
   */
  public TracedPacket trace(String from, String to, Amount amount) throws ProbeException {
    try (TestSender sender = sender(from)) {
      sender.learnAddress(CONNECT_TIMEOUT);
      Probe probe = new Probe(sender, options.clock());
      TestPacket packet =
          probe.distinct(TestPacket.ping(plan.address(to), amount, Bytes.EMPTY, EXPIRY));
      TestResult result = probe.send(packet).join();
      List<Hop> hops = nodes().stream().flatMap(node -> hops(node, packet.id())).toList();
      return TracedPacket.of(new TracedPacket.Test(packet, result), hops);
    }
  }

  private static Stream<Hop> hops(Node node, PacketId id) {
    return node.seen(id).stream().map(seen -> new Hop(node.nodeId(), seen));
  }

  /**
   * Sends a packet between every ordered pair of nodes.
   *
   * @throws ProbeException if a node cannot be connected to
   */
  public List<PairResult> checkAllPairs() throws ProbeException {
    List<PairResult> results = new ArrayList<>();
    for (String from : nodes.keySet()) {
      try (TestSender sender = sender(from)) {
        sender.learnAddress(CONNECT_TIMEOUT);
        results.addAll(checkPairs(from, new Probe(sender, options.clock())));
      }
    }
    return results;
  }

  private List<PairResult> checkPairs(String from, Probe probe) {
    Map<String, CompletableFuture<TestResult>> sent = new LinkedHashMap<>();
    for (String to : nodes.keySet()) {
      if (!to.equals(from)) {
        IlpAddress address = plan.address(to);
        sent.put(to, probe.send(TestPacket.ping(address, Amount.of(1), Bytes.EMPTY, EXPIRY)));
      }
    }
    return sent.entrySet().stream()
        .map(pair -> new PairResult(from, pair.getKey(), pair.getValue().join()))
        .toList();
  }

  private TestSender sender(String nodeId) throws ProbeException {
    return TestSender.connect(
        new TestSender.Target(
            btpUrl(nodeId),
            "",
            plan.ownSenderToken(nodeId),
            CONNECT_TIMEOUT,
            Optional.of(loops),
            Tls.trustingDefaults(),
            options.clock()));
  }

  /** Stops all nodes, the last started first. */
  @Override
  public void close() {
    teardown.close();
  }
}

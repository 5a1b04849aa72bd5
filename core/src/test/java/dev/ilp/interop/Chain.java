package dev.ilp.interop;

import dev.ilp.account.AccountId;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.node.Node;
import dev.ilp.node.NodeOptions;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.PingProtocol;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.TestSender;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Our nodes and foreign peers, linked one behind the other; all closed together. */
final class Chain implements AutoCloseable {

  static final String HOST = "127.0.0.1";

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** A node of ours, started. */
  Node node(String nodeId, List<PeerConfig> peers, RouteConfig... routes) {
    Node node =
        new Node(
            NodeConfig.builder(nodeId)
                .ilpAddress(new IlpAddress("test." + nodeId))
                .btpServerHost(HOST)
                .healthCheckHost(HOST)
                .btpServerPort(0)
                .healthCheckPort(0)
                .shutdownTimeout(Duration.ofSeconds(1))
                .peers(peers)
                .routes(List.of(routes))
                .build(),
            NodeOptions.standalone("test"));
    parts.push(node);
    node.start();
    return node;
  }

  /** Three nodes of ours, a, b and c, linked one behind the other. */
  record Three(Node a, Node b, Node c) {}

  /** Such nodes, with one more peer at each end, once their links are up. */
  Three three(PeerConfig atA, PeerConfig atC) {
    Node a = node("a", List.of(atA, awaits("b")), route("test.b", "b"), route("test.c", "b"));
    Node b =
        node(
            "b",
            List.of(dials("a", a.btpServerPort(), "b"), awaits("c")),
            route("test.a", "a"),
            route("test.c", "c"));
    Node c =
        node(
            "c",
            List.of(dials("b", b.btpServerPort(), "c"), atC),
            route("test.a", "b"),
            route("test.b", "b"));
    awaitLinked(a, b, c);
    return new Three(a, b, c);
  }

  /** A foreign peer, started. */
  ForeignPeer foreign(String script, String... arguments) {
    ForeignPeer peer = ForeignPeer.start(script, arguments);
    parts.push(peer);
    return peer;
  }

  /** A child of a node of ours that sends test packets. */
  TestSender sender(Node node, String account) throws ProbeException {
    TestSender sender =
        TestSender.connect(
            TestSender.Target.of(
                BtpUrl.of(false, HOST, node.btpServerPort()),
                account,
                token(account),
                Duration.ofSeconds(5),
                Clock.systemUTC(),
                new SecureRandom()));
    parts.push(sender);
    return sender;
  }

  /** Every account's token is made of its name, so that both sides know it. */
  static Secret token(String account) {
    return Secret.of("token-of-" + account);
  }

  static PeerConfig awaits(String account) {
    return PeerConfig.awaited(new AccountId(account), token(account));
  }

  static PeerConfig child(String account) {
    return awaits(account).withRelation(Relation.CHILD);
  }

  static PeerConfig dials(String account, int port, String tokenOf) {
    return PeerConfig.dialled(new AccountId(account), BtpUrl.of(false, HOST, port), token(tokenOf));
  }

  static RouteConfig route(String prefix, String nextHop) {
    return new RouteConfig(new AddressPrefix(prefix), nextHop);
  }

  /** Where a foreign peer dials a node of ours. */
  static String url(Node node, String account) {
    return "btp+ws://%s:%s@%s:%d"
        .formatted(account, token(account).reveal(), HOST, node.btpServerPort());
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A ping that no duplicate detection on its way takes for another. */
  static Prepare ping(String destination, long amount) {
    return new Prepare(
        Amount.of(amount),
        Instant.now().plusSeconds(30),
        PingProtocol.CONDITION,
        new IlpAddress(destination),
        Bytes.EMPTY);
  }

  static void awaitLinked(Node... nodes) {
    List<Node> waiting = new ArrayList<>(List.of(nodes));
    Await.until(
        "all links are up",
        () -> {
          waiting.removeIf(Node::isFullyLinked);
          return waiting.isEmpty();
        });
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

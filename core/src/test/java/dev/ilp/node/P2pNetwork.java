package dev.ilp.node;

import static dev.ilp.node.P2pConnectors.account;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;

import dev.ilp.admin.NodeStatus;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.NodeConfigBuilder;
import dev.ilp.config.P2pSection;
import dev.ilp.config.PolicyConfig;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.routing.Route;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Connectors of a test that know one bootstrap peer, and what they say of each other. */
final class P2pNetwork implements AutoCloseable {

  /** Of the two, alice has the smaller peer id, and so opens the stream. */
  static final int ALICE = 0;

  static final int BOB = 1;
  static final int MALLORY = 2;
  static final Duration LIMIT = Duration.ofSeconds(10);

  private final P2pConnectors connectors;
  private final TestNetwork network = TestNetwork.empty();

  P2pNetwork(Path folder) throws IOException {
    connectors = new P2pConnectors(folder);
  }

  TestNetwork network() {
    return network;
  }

  NodeConfigBuilder connector(String node, int key, Optional<PolicyConfig> policy)
      throws IOException {
    return connectors.connector(node, key, policy);
  }

  NodeConfig config(String node, int key, Optional<PolicyConfig> policy) throws IOException {
    return connector(node, key, policy).build();
  }

  void start(Optional<PolicyConfig> alice, Optional<PolicyConfig> bob) throws IOException {
    network.start(config("alice", ALICE, alice));
    network.start(config("bob", BOB, bob));
  }

  Optional<NodeStatus.Peer> peer(String node, int key) {
    return network.node(node).status().peers().stream()
        .filter(peer -> peer.link().peer().value().equals(account(key)))
        .findFirst();
  }

  boolean isLinked(String node, int key) {
    return peer(node, key).filter(peer -> peer.link().isUp()).isPresent();
  }

  void awaitLinks() {
    Await.until("alice is linked with bob", () -> isLinked("alice", BOB));
    Await.until("bob is linked with alice", () -> isLinked("bob", ALICE));
  }

  /**
   * The Reply to a ping. If the two have dialled each other at once, one connection soon gives way
   * to the other, and the link is down for a moment.
   */
  static Reply ask(TestPeer sender, String destination, long amount) {
    AtomicReference<Reply> reply = new AtomicReference<>();
    Await.until(
        "the link is up",
        () -> {
          reply.set(sender.ask(TestPackets.ping(destination, amount)));
          return !isUnreachable(reply.get());
        });
    return reply.get();
  }

  private static boolean isUnreachable(Reply reply) {
    return reply instanceof Reject reject && reject.code().equals(T01_PEER_UNREACHABLE);
  }

  Reply ask(String node, String destination, long amount) {
    return ask(network.sender(node), destination, amount);
  }

  Optional<AddressPrefix> routeTo(String node, int key) {
    return network.node(node).status().routes().stream()
        .filter(route -> route.origin() == Route.Origin.DISCOVERED)
        .filter(route -> route.nextHopText().equals(account(key)))
        .map(Route::prefix)
        .findFirst();
  }

  /** The connection of a node to a peer, if there is one. */
  Optional<Libp2pConnection> connection(String node, int key) {
    return network
        .node(node)
        .discovery()
        .map(Discovery.class::cast)
        .flatMap(discovery -> discovery.connection(P2pConnectors.id(key)));
  }

  void awaitConnection(String node, int key) {
    Await.until(node + " is connected", () -> connection(node, key).isPresent());
  }

  List<Multiaddr> addresses(String node) {
    Object listen =
        network.node(node).status().p2p().orElseThrow().getOrDefault("listenAddresses", List.of());
    return ((List<?>) listen).stream().map(it -> Multiaddr.parse(String.valueOf(it))).toList();
  }

  static NodeConfig withPolicy(NodeConfig node, Optional<PolicyConfig> policy) {
    P2pSection section = node.p2p().orElseThrow();
    return node.toBuilder()
        .p2p(new P2pSection(section.node(), section.keyFile(), section.peersFile(), policy))
        .build();
  }

  @Override
  public void close() {
    network.close();
    connectors.close();
  }
}

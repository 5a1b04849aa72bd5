package dev.ilp.node;

import static dev.ilp.node.P2pConnectors.accepting;
import static dev.ilp.node.P2pConnectors.account;
import static dev.ilp.node.P2pConnectors.any;
import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Relation;
import dev.ilp.admin.NodeStatus;
import dev.ilp.admin.ReloadReport.Outcome;
import dev.ilp.config.AccountTemplate;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.NodeConfigBuilder;
import dev.ilp.config.P2pConfig;
import dev.ilp.config.P2pSection;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.PolicyConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.libp2p.CloseReason;
import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.HostEnvironment;
import dev.ilp.libp2p.HostOptions;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.Libp2pStream;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.link.LinkState;
import dev.ilp.link.btp.Greeting;
import dev.ilp.link.libp2p.BtpStreams;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import dev.ilp.routing.Route;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connectors that know one bootstrap peer, and what becomes of those they find by it. */
@Timeout(120)
class P2pConnectorsIT {

  /** Of the two, alice has the smaller peer id, and so opens the stream. */
  private static final int ALICE = 0;

  private static final int BOB = 1;
  private static final int MALLORY = 2;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private P2pConnectors p2p;
  private final TestNetwork network = TestNetwork.empty();

  @BeforeEach
  void startBootstrap() throws IOException {
    p2p = new P2pConnectors(folder);
  }

  @AfterEach
  void closeAll() {
    network.close();
    p2p.close();
  }

  private NodeConfig config(String node, int key, Optional<PolicyConfig> policy)
      throws IOException {
    return p2p.connector(node, key, policy).build();
  }

  private void start(Optional<PolicyConfig> alice, Optional<PolicyConfig> bob) throws IOException {
    network.start(config("alice", ALICE, alice));
    network.start(config("bob", BOB, bob));
  }

  private Optional<NodeStatus.Peer> peer(String node, int key) {
    return network.node(node).status().peers().stream()
        .filter(peer -> peer.link().peer().value().equals(account(key)))
        .findFirst();
  }

  private boolean isLinked(String node, int key) {
    return peer(node, key).filter(peer -> peer.link().isUp()).isPresent();
  }

  private void awaitLinks() {
    Await.until("alice is linked with bob", () -> isLinked("alice", BOB));
    Await.until("bob is linked with alice", () -> isLinked("bob", ALICE));
  }

  /**
   * The Reply to a ping. If the two have dialled each other at once, one connection soon gives way
   * to the other, and the link is down for a second.
   */
  private static Reply ask(TestPeer sender, String destination, long amount) {
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

  private Reply ask(String node, String destination, long amount) {
    return ask(network.sender(node), destination, amount);
  }

  private Optional<AddressPrefix> routeTo(String node, int key) {
    return network.node(node).status().routes().stream()
        .filter(route -> route.origin() == Route.Origin.DISCOVERED)
        .filter(route -> route.nextHopText().equals(account(key)))
        .map(Route::prefix)
        .findFirst();
  }

  private void awaitConnection(String node, int key) {
    Await.until(
        node + " is connected",
        () ->
            network
                .node(node)
                .discovery()
                .orElseThrow()
                .connection(P2pConnectors.id(key))
                .isPresent());
  }

  @Test
  void connectorsFindEachOtherPeerAndForwardPackets() throws IOException {
    // Given
    start(Optional.of(any("test")), Optional.of(any("test")));
    awaitLinks();
    Await.until("alice has a route", () -> routeTo("alice", BOB).isPresent());

    // When
    Reply reply = ask("alice", "test.bob", 10);

    // Then
    assertThat(reply).isInstanceOf(Fulfill.class);
    assertThat(network.balance("alice", "sender")).isEqualTo(BigInteger.TEN);
    assertThat(network.balance("alice", account(BOB))).isEqualTo(BigInteger.TEN.negate());
    assertThat(network.balance("bob", account(ALICE))).isEqualTo(BigInteger.TEN);
    assertThat(peer("alice", BOB).orElseThrow().discovered()).isTrue();
  }

  @Test
  void withoutAPolicyPeersAreListedAndNotLinked() throws IOException {
    // When
    start(Optional.empty(), Optional.empty());
    awaitConnection("alice", BOB);

    // Then
    Map<String, Object> seen = network.node("alice").status().p2p().orElseThrow();
    assertThat(seen).containsEntry("peerId", account(ALICE));
    assertThat(seen.toString()).contains(account(BOB));
    assertThat(peer("alice", BOB)).isEmpty();
    assertThat(peer("bob", ALICE)).isEmpty();
  }

  @Test
  void peerThatIsNotAcceptedIsRefusedAndNotAskedAgainSoon() throws IOException {
    // When
    start(Optional.of(any("test")), Optional.of(accepting(account(MALLORY))));

    // Then
    Await.until(
        "alice is refused",
        () ->
            peer("alice", BOB)
                .filter(it -> it.link().reason().orElse("").contains("F00"))
                .isPresent());
    assertThat(peer("alice", BOB).orElseThrow().link().nextAttempt().orElseThrow())
        .isAfter(Instant.now().plusSeconds(300));
    assertThat(peer("bob", ALICE)).isEmpty();
  }

  @Test
  void peerThatDoesNotAcceptOpensNothing() throws IOException {
    // When
    start(Optional.of(accepting(account(MALLORY))), Optional.of(any("test")));
    Await.until("bob gives alice an account", () -> peer("bob", ALICE).isPresent());
    awaitConnection("alice", BOB);

    // Then
    assertThat(peer("alice", BOB)).isEmpty();
    assertThat(peer("bob", ALICE).orElseThrow().link().state()).isEqualTo(LinkState.CONNECTING);
  }

  @Test
  void lostConnectionEndsPacketsAndTheLinkComesBackWithItsBalance() throws IOException {
    // Given
    start(Optional.of(any("test")), Optional.of(any("test")));
    awaitLinks();
    Await.until("alice has a route", () -> routeTo("alice", BOB).isPresent());
    TestPeer sender = network.sender("alice");
    CompletableFuture<Boolean> arrived = new CompletableFuture<>();
    network.receiver("bob", (from, prepare, back) -> arrived.complete(true));
    Reply first = ask(sender, "test.bob", 10);
    AtomicReference<CompletableFuture<Reply>> sent =
        new AtomicReference<>(sender.send(TestPackets.prepare("test.bob.receiver", 7)));
    Await.until(
        "a packet is with bob",
        () -> {
          if (sent.get().isDone() && !arrived.isDone()) {
            sent.set(sender.send(TestPackets.prepare("test.bob.receiver", 7)));
          }
          return arrived.isDone();
        });
    CompletableFuture<Reply> inFlight = sent.get();

    // When
    network
        .node("alice")
        .discovery()
        .orElseThrow()
        .connection(P2pConnectors.id(BOB))
        .orElseThrow()
        .close(new CloseReason(Failure.CLOSED, "the test ends it"));

    // Then
    assertThat(first).isInstanceOf(Fulfill.class);
    assertThat(Await.value(inFlight))
        .isInstanceOfSatisfying(
            Reject.class, reject -> assertThat(reject.code()).isEqualTo(T01_PEER_UNREACHABLE));
    Await.until(
        "the link comes back", () -> peer("alice", BOB).orElseThrow().traffic().sessions() > 1);
    awaitLinks();
    assertThat(network.balance("alice", account(BOB))).isEqualTo(BigInteger.TEN.negate());
    assertThat(ask(sender, "test.bob", 1)).isInstanceOf(Fulfill.class);
  }

  @Test
  void cutLinkIsDownOnBothSidesAndHealsAtOnce() throws IOException, ProbeException {
    // Given
    start(Optional.of(any()), Optional.of(any()));
    awaitLinks();
    var control = new AdminClient(network.adminUrl("bob"), LIMIT);

    // When
    control.cutLink(account(ALICE), true, TestNetwork.ADMIN_TOKEN.reveal());

    // Then
    Await.until("alice sees it", () -> !isLinked("alice", BOB));
    control.cutLink(account(ALICE), false, TestNetwork.ADMIN_TOKEN.reveal());
    awaitLinks();
  }

  @Test
  void addressOutsideThePrefixesGetsNoRoute() throws IOException {
    // When
    start(Optional.of(any("test.elsewhere")), Optional.of(any("test")));
    awaitLinks();

    // Then
    Await.until("bob believes alice", () -> routeTo("bob", ALICE).isPresent());
    assertThat(routeTo("alice", BOB)).isEmpty();
    Reply reply = ask("alice", "test.bob", 1);
    TestPackets.assertRejected(reply, F02_UNREACHABLE, "test.alice");
  }

  @Test
  void routeByHandLeadsToAnAcceptedPeer() throws IOException {
    // Given
    NodeConfig alice =
        p2p.connector("alice", ALICE, Optional.of(accepting(account(BOB))))
            .routes(List.of(new RouteConfig(new AddressPrefix("test.bob"), account(BOB))))
            .build();
    network.start(alice);
    LinkState before = peer("alice", BOB).orElseThrow().link().state();
    network.start(config("bob", BOB, Optional.of(any())));
    awaitLinks();

    // When
    Reply reply = ask("alice", "test.bob", 3);

    // Then
    assertThat(before).isNotEqualTo(LinkState.CONNECTED);
    assertThat(reply).isInstanceOf(Fulfill.class);
  }

  @Test
  void reloadKeepsDiscoveredPeersAndAppliesTheNewPolicy() throws IOException {
    // Given
    ReloadedNode alice =
        new ReloadedNode(network, config("alice", ALICE, Optional.of(any("test"))));
    network.start(config("bob", BOB, Optional.of(any("test"))));
    awaitLinks();
    Await.until("alice has a route", () -> routeTo("alice", BOB).isPresent());
    ask("alice", "test.bob", 10);

    // When
    Outcome kept = alice.reload(node -> withPolicy(node, Optional.of(any()))).outcome();
    Reply still = ask("alice", "test." + account(BOB), 0);
    BigInteger balance = network.balance("alice", account(BOB));
    Optional<AddressPrefix> route = routeTo("alice", BOB);
    Outcome dropped = alice.reload(node -> withPolicy(node, Optional.empty())).outcome();

    // Then
    assertThat(List.of(kept, dropped)).containsOnly(Outcome.APPLIED);
    assertThat(still).isInstanceOf(Reject.class); // of bob's: it is not his address
    assertThat(balance).isEqualTo(BigInteger.TEN.negate());
    assertThat(route).isEmpty();
    assertThat(peer("alice", BOB)).isEmpty();
    Await.until("bob's link ends", () -> !isLinked("bob", ALICE));
  }

  @Test
  void keysOfThePeerToPeerNodeAreReloaded() throws IOException {
    // Given
    ReloadedNode alice = new ReloadedNode(network, config("alice", ALICE, Optional.empty()));
    List<Multiaddr> before = addresses("alice");

    // When
    Outcome outcome =
        alice
            .reload(node -> withAddresses(node, "/ip4/127.0.0.1/tcp/0", "/ip6/::1/tcp/0"))
            .outcome();

    // Then
    assertThat(outcome).isEqualTo(Outcome.APPLIED);
    assertThat(addresses("alice")).hasSize(before.size() + 1);
  }

  @Test
  void addressThatCannotBeBoundLeavesAllAsItWas() throws IOException {
    // Given
    ReloadedNode alice = new ReloadedNode(network, config("alice", ALICE, Optional.empty()));
    List<Multiaddr> before = addresses("alice");

    // When
    Outcome outcome = alice.reload(node -> withAddresses(node, "/ip4/192.0.2.1/tcp/1")).outcome();

    // Then
    assertThat(outcome).isEqualTo(Outcome.FAILED);
    assertThat(addresses("alice")).isEqualTo(before);
  }

  private static NodeConfig withAddresses(NodeConfig node, String... addresses) {
    P2pSection section = node.p2p().orElseThrow();
    P2pConfig config = section.node();
    return node.toBuilder()
        .p2p(
            new P2pSection(
                new P2pConfig(
                    config.privateKey(),
                    config.testProtocols(),
                    List.of(addresses),
                    config.exchangeInterval(),
                    config.connectionTimeout(),
                    config.maxKnown(),
                    config.allowLoopback(),
                    config.logLevel(),
                    config.logFormat()),
                section.keyFile(),
                section.peersFile(),
                section.policy()))
        .build();
  }

  @Test
  void childGetsItsAddressFromAPeerItAcceptsAsItsParent() throws IOException {
    // Given
    network.start(config("alice", ALICE, Optional.of(as(Relation.CHILD, any()))));
    NodeConfig bob =
        config("bob", BOB, Optional.of(as(Relation.PARENT, accepting(account(ALICE)))));
    NodeConfigBuilder child =
        NodeConfig.builder("bob")
            .btpServerHost(TestNetwork.HOST)
            .healthCheckHost(TestNetwork.HOST)
            .btpServerPort(0)
            .healthCheckPort(0)
            .p2p(bob.p2p().orElseThrow());
    String address = "test.alice." + account(BOB);

    // When
    Node started = network.start(child.build());

    // Then
    Await.until("bob has its address", () -> started.selfAddress().value().equals(address));
    assertThat(ask("alice", address, 2)).isInstanceOf(Fulfill.class);
  }

  private static PolicyConfig as(Relation relation, PolicyConfig policy) {
    AccountTemplate usual = policy.account();
    return new PolicyConfig(
        policy.any(),
        policy.accept(),
        policy.prefixes(),
        policy.maxAccounts(),
        new AccountTemplate(
            relation, usual.asset(), usual.limits(), usual.peerTimeout(), usual.critical()));
  }

  @Test
  void noMoreAccountsThanThereMayBe() throws IOException {
    // Given
    PolicyConfig one = new PolicyConfig(true, List.of(), List.of(), 1, AccountTemplate.DEFAULT);
    network.start(config("carol", MALLORY, Optional.of(one)));
    network.start(config("alice", ALICE, Optional.of(any())));
    Await.until("alice is linked with carol", () -> isLinked("alice", MALLORY));

    // When
    network.start(config("bob", BOB, Optional.of(any())));

    // Then
    Await.until(
        "bob is refused",
        () ->
            peer("bob", MALLORY)
                .filter(it -> it.link().reason().orElse("").contains("F00"))
                .isPresent());
    assertThat(peer("carol", BOB)).isEmpty();
    assertThat(isLinked("carol", ALICE)).isTrue();
  }

  private static NodeConfig withPolicy(NodeConfig node, Optional<PolicyConfig> policy) {
    P2pSection section = node.p2p().orElseThrow();
    return node.toBuilder()
        .p2p(new P2pSection(section.node(), section.keyFile(), section.peersFile(), policy))
        .build();
  }

  @Test
  void whoIsConfiguredByHandIsNotMetByThePolicy() throws IOException {
    // Given
    NodeConfig alice =
        p2p.connector("alice", ALICE, Optional.of(any("test")))
            .peers(
                List.of(PeerConfig.awaited(new AccountId(account(BOB)), TestNetwork.token("bob"))))
            .build();

    // When
    network.start(alice);
    network.start(config("bob", BOB, Optional.of(any("test"))));
    Await.until("bob gives alice an account", () -> peer("bob", ALICE).isPresent());

    // Then
    assertThat(peer("alice", BOB).orElseThrow().discovered()).isFalse();
    assertThat(isLinked("alice", BOB)).isFalse();
  }

  @Test
  void garbageCostsItsStreamAlone() throws IOException {
    // Given
    start(Optional.of(any()), Optional.of(any()));
    awaitLinks();
    try (EventLoops loops = EventLoops.open(Transport.best(), 1);
        Libp2pHost stranger = stranger(loops)) {
      stranger.start();
      var connection = stranger.connect(P2pConnectors.id(MALLORY + 1), addresses("carol"), LIMIT);

      // When
      List<Failure> ends =
          List.of(
              afterSending(connection.newStream(BtpStreams.PROTOCOL, LIMIT), garbage()),
              afterSending(
                  connection.newStream(BtpStreams.PROTOCOL, LIMIT),
                  Bytes.wrap(new byte[] {-1, -1, -1, -1})),
              afterGreeting(connection.newStream(BtpStreams.PROTOCOL, LIMIT)));

      // Then
      assertThat(ends).doesNotContain(Failure.TIMED_OUT);
      assertThat(connection.isOpen()).isTrue();
    }
    assertThat(isLinked("bob", ALICE)).isTrue();
  }

  /** One whose peer id is smaller than that of the node it goes to. */
  private Libp2pHost stranger(EventLoops loops) throws IOException {
    network.start(config("carol", MALLORY + 1, Optional.of(any())));
    return new Libp2pHost(
        new HostOptions(P2pConnectors.KEYS.get(MALLORY), List.of(), List.of(), "stranger", false),
        new HostEnvironment(
            loops,
            Clock.systemUTC(),
            new SecureRandom(),
            NodeLog.of(P2pConnectorsIT.class, "stranger")));
  }

  private List<Multiaddr> addresses(String node) {
    Object listen =
        network.node(node).status().p2p().orElseThrow().getOrDefault("listenAddresses", List.of());
    return ((List<?>) listen).stream().map(it -> Multiaddr.parse(String.valueOf(it))).toList();
  }

  private static Bytes garbage() {
    byte[] octets = new byte[65];
    octets[0] = 64;
    return Bytes.wrap(octets);
  }

  /** How the stream ended; closed, if in good order. */
  private static Failure afterSending(Libp2pStream stream, Bytes octets) {
    try {
      stream.write(octets, LIMIT);
      while (!stream.read(1000, LIMIT).isEmpty()) {
        Thread.onSpinWait();
      }
      return Failure.CLOSED;
    } catch (Libp2pException e) {
      return e.failure();
    }
  }

  private static Failure afterGreeting(Libp2pStream stream) throws Libp2pException {
    stream.writeFrame(Bytes.wrap(Greeting.hello(1, Optional.empty())), LIMIT);
    stream.readFrame(1000, LIMIT);
    return afterSending(stream, garbage());
  }

  @Test
  void keyIsMadeAtTheFirstStartAndKept() throws IOException {
    // Given
    Path file = folder.resolve("dave.p2p.key");
    NodeConfig dave = withoutKey(config("dave", ALICE, Optional.empty()), file);

    // When
    PeerId first = peerIdOf(dave);
    PeerId second = peerIdOf(dave);

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private static NodeConfig withoutKey(NodeConfig node, Path file) {
    P2pSection section = node.p2p().orElseThrow();
    var config = section.node();
    return node.toBuilder()
        .p2p(
            new P2pSection(
                new P2pConfig(
                    Optional.empty(),
                    false,
                    config.addresses(),
                    config.exchangeInterval(),
                    config.connectionTimeout(),
                    config.maxKnown(),
                    config.allowLoopback(),
                    config.logLevel(),
                    config.logFormat()),
                Optional.of(file.toString()),
                section.peersFile(),
                section.policy()))
        .build();
  }

  private static PeerId peerIdOf(NodeConfig config) {
    try (Node node = new Node(config, TestNetwork.options(Optional.empty(), Clock.systemUTC()))) {
      node.start();
      return PeerId.parse(String.valueOf(node.status().p2p().orElseThrow().get("peerId")));
    }
  }
}

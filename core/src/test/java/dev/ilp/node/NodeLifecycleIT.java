package dev.ilp.node;

import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.T03_CONNECTOR_BUSY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.ilp.account.AccountId;
import dev.ilp.admin.NodeStatus.Phase;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.link.LinkState;
import dev.ilp.link.ReplyHandler;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.log.LogLines;
import dev.ilp.net.Await;
import dev.ilp.net.BindException;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.probe.AdminClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starting and stopping nodes, and what goes wrong with it. */
@Timeout(90)
class NodeLifecycleIT {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static Node node(NodeConfig config) {
    return new Node(config, TestNetwork.options(Optional.empty(), Clock.systemUTC()));
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, LOOPBACK);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = taken()) {
      return socket.getLocalPort();
    }
  }

  /** Fails if the port is bound. */
  private static void assertFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      assertThat(socket.isBound()).isTrue();
    }
  }

  @Test
  void portZeroTakesFreePortsAndTellsThem() throws IOException {
    // Given
    try (Node node = node(TestNetwork.config("a").build())) {

      // When
      node.start();

      // Then
      assertThat(node.btpServerPort()).isPositive().isNotEqualTo(node.healthCheckPort());
      new Socket(LOOPBACK, node.btpServerPort()).close();
      new Socket(LOOPBACK, node.healthCheckPort()).close();
    }
  }

  @Test
  void takenBtpPortIsNamedAndNothingStaysBound() throws IOException {
    // Given
    int healthPort = freePort();
    try (ServerSocket taken = taken();
        Node node =
            node(
                TestNetwork.config("a")
                    .btpServerPort(taken.getLocalPort())
                    .healthCheckPort(healthPort)
                    .build())) {

      // When
      assertThatThrownBy(node::start)
          .isInstanceOf(BindException.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("BTP");

      // Then
      assertFree(healthPort);
    }
  }

  @Test
  void takenHealthPortIsNamedAndNothingStaysBound() throws IOException {
    // Given
    int btpPort = freePort();
    try (ServerSocket taken = taken();
        Node node =
            node(
                TestNetwork.config("a")
                    .btpServerPort(btpPort)
                    .healthCheckPort(taken.getLocalPort())
                    .build())) {

      // When
      assertThatThrownBy(node::start)
          .isInstanceOf(BindException.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("health");

      // Then
      assertFree(btpPort);
    }
  }

  @Test
  void peerThatIsDownDoesNotStopTheStartAndIsDialledUntilItIsThere() throws Exception {
    // Given
    int port = freePort();
    AccountId b = new AccountId("b");
    NodeConfig toB =
        TestNetwork.config("a")
            .peers(
                List.of(
                    PeerConfig.dialled(
                        b, BtpUrl.of(false, TestNetwork.HOST, port), TestNetwork.token("ab")),
                    TestNetwork.child("sender")))
            .routes(List.of(new RouteConfig(new AddressPrefix("test.b"), "b")))
            .build();
    try (TestNetwork network = TestNetwork.empty()) {
      network.start(toB);
      Await.until("the first dial failed", () -> network.status("a", "b").link().failures() > 0);
      TestPeer sender = network.sender("a");
      TestPackets.assertRejected(
          sender.ask(TestPackets.ping("test.b", 1)), T01_PEER_UNREACHABLE, "test.a");
      assertThat(health(network, "a").status()).isEqualTo(503);

      // When
      network.start(
          TestNetwork.config("b")
              .btpServerPort(port)
              .peers(List.of(PeerConfig.awaited(new AccountId("a"), TestNetwork.token("ab"))))
              .build());

      // Then
      network.awaitLinks();
      assertThat(sender.ask(TestPackets.ping("test.b", 1))).isInstanceOf(Fulfill.class);
      assertThat(health(network, "a").status()).isEqualTo(200);
    }
  }

  private static AdminClient.Answer health(TestNetwork network, String node) throws Exception {
    return new AdminClient(network.adminUrl(node), Duration.ofSeconds(5)).health();
  }

  @Test
  void peerThatRefusesUsIsAskedAgainAndSaysWhy() {
    // Given
    try (TestNetwork network = TestNetwork.empty()) {
      network.start(TestNetwork.config("b").build());

      // When
      network.start(
          TestNetwork.config("a")
              .peers(
                  List.of(
                      PeerConfig.dialled(
                          new AccountId("b"), network.url("b"), TestNetwork.token("wrong"))))
              .build());

      // Then
      Await.until("it was refused", () -> network.status("a", "b").link().failures() > 0);
      assertThat(network.status("a", "b").link().reason().orElse("")).contains("refused");
      assertThat(network.status("a", "b").link().nextAttempt()).isPresent();
      assertThat(network.status("a", "b").link().state()).isEqualTo(LinkState.DISCONNECTED);
    }
  }

  @Test
  void stopLetsThePacketInFlightEndAndTurnsNewOnesAway() throws Exception {
    // Given
    CompletableFuture<ReplyHandler> arrived = new CompletableFuture<>();
    try (TestNetwork network = TestNetwork.chain("a", "b");
        TestPeer sender = network.sender("a");
        TestPeer late = network.peer("b", "sender", TestNetwork.NOTHING_COMES);
        TestPeer receiver = network.receiver("b", (from, prepare, back) -> arrived.complete(back));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Reply> inFlight = sender.send(TestPackets.prepare("test.b.receiver", 10));
      ReplyHandler back = Await.value(arrived);
      Node b = network.node("b");
      int btpPort = b.btpServerPort();
      int healthPort = b.healthCheckPort();

      // When
      Future<?> stopped = threads.submit(b::close);
      Await.until(
          "it turns packets away",
          () ->
              late.ask(TestPackets.ping("test.b", 0)) instanceof Reject reject
                  && reject.code().equals(T03_CONNECTOR_BUSY));

      // Then
      AdminClient.Answer stopping = health(network, "b");
      assertThat(stopping.status()).isEqualTo(503);
      assertThat(stopping.json()).containsEntry("status", "stopping");
      assertThatThrownBy(() -> new Socket(LOOPBACK, btpPort)).isInstanceOf(IOException.class);
      assertThat(inFlight).isNotDone();
      back.handle(TestPackets.fulfill());
      assertThat(Await.value(inFlight)).isEqualTo(TestPackets.fulfill());
      stopped.get();
      assertThat(Await.value(receiver.ended())).isEqualTo("the peer closed the session (1001)");
      assertThat(Await.value(late.ended())).isEqualTo("the peer closed the session (1001)");
      assertThat(network.balance("a", "b")).isEqualTo(-10);
      assertFree(btpPort);
      assertFree(healthPort);
    }
  }

  @Test
  void stopDoesNotWaitLongerThanItMay() throws Exception {
    // Given
    CompletableFuture<ReplyHandler> arrived = new CompletableFuture<>();
    try (LogLines log = LogLines.of("dev.ilp.node.Node", Level.INFO);
        TestNetwork network =
            TestNetwork.chain(node -> node.shutdownTimeout(Duration.ofMillis(50)), "a", "b");
        TestPeer sender = network.sender("a");
        TestPeer receiver =
            network.receiver("b", (from, prepare, back) -> arrived.complete(back))) {
      CompletableFuture<Reply> inFlight = sender.send(TestPackets.prepare("test.b.receiver", 10));
      Await.value(arrived);

      // When
      network.node("b").close();

      // Then
      assertThat(Await.value(inFlight))
          .isInstanceOfSatisfying(
              Reject.class, reject -> assertThat(reject.code()).isEqualTo(T01_PEER_UNREACHABLE));
      assertThat(log.with("event", "packets_abandoned"))
          .singleElement()
          .satisfies(line -> assertThat(line.fact("inFlight")).isEqualTo("1"));
      assertThat(Await.value(receiver.ended())).contains("1001");
    }
  }

  @Test
  void startAndStopAreLoggedWithTheirFactsAndWithoutSecrets() {
    // Given
    try (LogLines log = LogLines.of("dev.ilp", Level.DEBUG)) {

      // When
      try (TestNetwork network = TestNetwork.chain("a", "b")) {
        network.sender("a").ask(TestPackets.ping("test.b", 1));
      }

      // Then
      assertThat(log.with("event", "connector_started"))
          .hasSize(2)
          .allSatisfy(
              line ->
                  assertThat(line.facts())
                      .containsKeys(
                          "nodeId", "ilpAddress", "btpServerPort", "healthCheckPort", "version"));
      assertThat(log.with("event", "connector_stopping")).hasSize(2);
      assertThat(log.with("event", "connector_stopped")).hasSize(2);
      assertThat(log.with("event", "link_connected"))
          .extracting(line -> line.fact("nodeId") + " " + line.fact("peer"))
          .contains("a b", "b a");
      assertThat(log.lines().toString())
          .doesNotContain("token-of-")
          .doesNotContain("admin-token")
          .doesNotContain("ping data");
    }
  }

  @Test
  void nodeMayBeClosedTwiceAndBeforeItsStart() {
    // Given
    Node never = node(TestNetwork.config("a").build());
    Node once = node(TestNetwork.config("b").build());
    once.start();

    // When
    never.close();
    once.close();
    once.close();

    // Then
    assertThatThrownBy(never::start).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(once::start).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closeDuringTheStartLeavesNothingBound() throws Exception {
    // Given
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        int btpPort = freePort();
        int healthPort = freePort();
        Node node =
            node(
                TestNetwork.config("a").btpServerPort(btpPort).healthCheckPort(healthPort).build());

        // When
        Future<?> starting =
            threads.submit(
                () -> {
                  try {
                    node.start();
                  } catch (IllegalStateException e) {
                    assertThat(e).hasMessageContaining("closed already");
                  }
                });
        node.close();
        starting.get();

        // Then
        assertFree(btpPort);
        assertFree(healthPort);
      }
    }
  }

  @Test
  void sharedLoopsOutliveTheNode() {
    // Given
    try (EventLoops loops = EventLoops.open(Transport.best(), 1)) {
      TestNetwork first = TestNetwork.chain(loops, "a", "b");
      first.close();

      // When
      try (TestNetwork second = TestNetwork.chain(loops, "a", "b");
          TestPeer sender = second.sender("a")) {

        // Then
        assertThat(sender.ask(TestPackets.ping("test.b", 1))).isInstanceOf(Fulfill.class);
      }
    }
  }

  @Test
  void portsAreNotToldBeforeTheStart() {
    // Given
    try (Node node = node(TestNetwork.config("a").build())) {

      // When, Then
      assertThat(node.status().phase()).isEqualTo(Phase.STARTING);
      assertThat(node.status().isReady()).isFalse();
      assertThatThrownBy(node::btpServerPort).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(node::healthCheckPort).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void standaloneNodeHasNoAdminToken() throws Exception {
    // Given
    try (Node node = new Node(TestNetwork.config("a").build(), NodeOptions.standalone("0.0.1"))) {
      node.start();
      AdminClient admin =
          new AdminClient(
              "http://" + TestNetwork.HOST + ":" + node.healthCheckPort(), Duration.ofSeconds(5));

      // When
      AdminClient.Answer answer = admin.cutLink("b", true, "");

      // Then
      assertThat(answer.status()).isEqualTo(401);
      assertThat(admin.status().json()).containsEntry("version", "0.0.1");
    }
  }
}

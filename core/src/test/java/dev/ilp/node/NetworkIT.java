package dev.ilp.node;

import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.net.BindException;
import dev.ilp.node.Network.PairResult;
import dev.ilp.packet.Amount;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.Hop;
import dev.ilp.probe.TestResult;
import dev.ilp.probe.TracedPacket;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import dev.ilp.topology.NetworkPlan;
import dev.ilp.topology.Secrets;
import dev.ilp.topology.Shape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole networks in this process. */
@Timeout(90)
class NetworkIT {

  private static final Duration LONG = Duration.ofSeconds(30);

  private static Network start(Shape shape, int nodes, int basePort) {
    Secrets secrets = new Secrets(new SplittableRandom(nodes));
    return Network.start(
        new NetworkPlan(shape.of(nodes), "test", secrets),
        new NetworkOptions(
            "net",
            NetworkOptions.LOOPBACK,
            basePort,
            0,
            secrets,
            Clock.systemUTC(),
            "1.2.3",
            level -> {}));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"LINEAR, 3", "HUB_SPOKE, 4", "MESH, 6", "LINEAR, 12"})
  void everyPairOfNodesExchangesPackets(Shape shape, int nodes) throws Exception {
    // Given
    try (Network network = start(shape, nodes, 0)) {
      assertThat(network.awaitLinks(LONG)).isTrue();

      // When
      List<PairResult> results = network.checkAllPairs();

      // Then
      assertThat(results).hasSize(nodes * (nodes - 1));
      assertThat(results)
          .allSatisfy(pair -> assertThat(pair.result()).isInstanceOf(TestResult.Fulfilled.class));
      assertThat(results).extracting(pair -> pair.from() + " " + pair.to()).doesNotHaveDuplicates();
    }
  }

  @Test
  @Timeout(240)
  void meshOfFiftyNodesIsFullyLinkedAndEveryPairExchangesPackets() throws Exception {
    // Given
    try (Network network = start(Shape.MESH, 50, 0)) {

      // When
      boolean up = network.awaitLinks(Duration.ofMinutes(2));
      List<PairResult> results = network.checkAllPairs();

      // Then
      assertThat(up).isTrue();
      assertThat(network.file().links()).hasSize(1225);
      assertThat(network.nodes())
          .flatExtracting(node -> node.status().peers())
          .filteredOn(peer -> peer.dialled() && peer.link().isUp())
          .hasSize(1225);
      assertThat(results).hasSize(2450);
      assertThat(results)
          .allSatisfy(pair -> assertThat(pair.result()).isInstanceOf(TestResult.Fulfilled.class));
      assertThat(results).extracting(pair -> pair.from() + " " + pair.to()).doesNotHaveDuplicates();
    }
  }

  @Test
  void traceTellsWhatEachHopDidWithThePacket() throws Exception {
    // Given
    try (Network network = start(Shape.LINEAR, 3, 0)) {
      network.awaitLinks(LONG);

      // When
      TracedPacket traced = network.trace("connector-a", "connector-c", Amount.of(1000));

      // Then
      assertThat(traced.test().orElseThrow().result()).isInstanceOf(TestResult.Fulfilled.class);
      assertThat(traced.hops())
          .extracting(Hop::nodeId)
          .containsExactly("connector-a", "connector-b", "connector-c");
      assertThat(traced.hops())
          .extracting(hop -> hop.seen().sent().map(sent -> sent.to().value()).orElse("here"))
          .containsExactly("connector-b", "connector-c", "here");
      assertThat(traced.hops())
          .allSatisfy(
              hop -> {
                assertThat(hop.seen().amount()).isEqualTo(Amount.of(1000));
                assertThat(hop.seen().id()).isEqualTo(traced.id());
                assertThat(hop.here().orElseThrow())
                    .isGreaterThanOrEqualTo(Duration.ZERO)
                    .isLessThanOrEqualTo(hop.total().orElseThrow());
              });
      Hop first = traced.hops().getFirst();
      assertThat(first.seen().routed().orElseThrow().route().prefix())
          .hasToString("test.connector-c");
      assertThat(first.seen().from()).hasToString("sender-" + (NetworkPlan.SENDERS + 1)); // its own
      assertThat(first.seen().sent().orElseThrow().expiresAt())
          .isEqualTo(traced.hops().get(1).seen().expiresAt());
      assertThat(traced.hops().getLast().seen().routed()).isEmpty();
    }
  }

  @Test
  void onlyTheTracedPacketIsShown() throws Exception {
    // Given
    try (Network network = start(Shape.LINEAR, 2, 0)) {
      network.awaitLinks(LONG);
      network.trace("connector-a", "connector-b", Amount.of(1));
      network.checkAllPairs();

      // When
      TracedPacket second = network.trace("connector-b", "connector-a", Amount.of(2));

      // Then
      assertThat(second.hops())
          .extracting(Hop::nodeId)
          .containsExactly("connector-b", "connector-a");
    }
  }

  @Test
  void cutLinkShowsInTheTraceAndInThePairs() throws Exception {
    // Given
    try (Network network = start(Shape.LINEAR, 3, 0)) {
      network.awaitLinks(LONG);
      NetworkNode b = network.file().node("connector-b").orElseThrow();
      new AdminClient(b.adminUrl(), LONG).cutLink("connector-c", true, b.adminToken());

      // When
      TracedPacket traced = network.trace("connector-a", "connector-c", Amount.of(1));

      // Then
      assertThat(traced.test().orElseThrow().result())
          .isInstanceOfSatisfying(
              TestResult.Rejected.class,
              rejected -> {
                assertThat(rejected.reject().code()).isEqualTo(T01_PEER_UNREACHABLE);
                assertThat(rejected.reject().triggeredBy())
                    .contains(network.node("connector-b").selfAddress());
              });
      assertThat(traced.hops())
          .extracting(Hop::nodeId)
          .containsExactly("connector-a", "connector-b");
      assertThat(traced.hops().getLast().seen().sent()).isEmpty();
      assertThat(traced.hops().getLast().seen().rejection().orElseThrow().step())
          .contains("SendByLink");
      assertThat(network.checkAllPairs())
          .filteredOn(pair -> !(pair.result() instanceof TestResult.Fulfilled))
          .extracting(pair -> pair.from() + " " + pair.to())
          .containsExactlyInAnyOrder(
              "connector-a connector-c",
              "connector-b connector-c",
              "connector-c connector-a",
              "connector-c connector-b");
    }
  }

  @Test
  void linksThatDoNotComeUpAreNotWaitedForLongerThanAsked() throws Exception {
    // Given
    try (Network network = start(Shape.LINEAR, 3, 0)) {
      network.awaitLinks(LONG);
      NetworkNode b = network.file().node("connector-b").orElseThrow();
      new AdminClient(b.adminUrl(), LONG).cutLink("connector-c", true, b.adminToken());

      // When
      boolean up = network.awaitLinks(Duration.ofMillis(30));

      // Then
      assertThat(up).isFalse();
    }
  }

  @Test
  void fileTellsOtherProcessesAllTheyNeed() {
    // Given
    try (Network network = start(Shape.HUB_SPOKE, 3, 0)) {

      // When
      NetworkFile file = network.file();

      // Then
      assertThat(file.name()).isEqualTo("net");
      assertThat(file.isLive()).isTrue();
      assertThat(file.nodes())
          .extracting(NetworkNode::nodeId)
          .containsExactly("hub", "spoke-1", "spoke-2");
      assertThat(file.links())
          .containsExactly(
              new NetworkFile.Link("spoke-1", "hub"), new NetworkFile.Link("spoke-2", "hub"));
      assertThat(file.nodes())
          .allSatisfy(
              node -> {
                assertThat(node.ilpAddress()).isEqualTo("test." + node.nodeId());
                assertThat(node.senderTokens()).hasSize(NetworkPlan.SENDERS);
                assertThat(node.btpUrl())
                    .isEqualTo("ws://127.0.0.1:" + network.node(node.nodeId()).btpServerPort());
                assertThat(node.adminUrl())
                    .isEqualTo("http://127.0.0.1:" + network.node(node.nodeId()).healthCheckPort());
              });
    }
  }

  @Test
  void takenPortIsNamedAndNoOtherNodeStaysBound() throws IOException {
    // Given
    int base = threePortsInARow();
    try (ServerSocket taken = new ServerSocket(base + 2, 1, InetAddress.getLoopbackAddress())) {

      // When
      assertThatThrownBy(() -> start(Shape.LINEAR, 3, base))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("port " + taken.getLocalPort());

      // Then
      for (int port = base; port < base + 2; port++) {
        int bound = port;
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), bound))
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void portsCountUpFromTheBase() throws Exception {
    // Given
    int base = threePortsInARow();

    // When
    try (Network network = start(Shape.LINEAR, 3, base)) {

      // Then
      assertThat(network.nodes())
          .extracting(Node::btpServerPort)
          .containsExactly(base, base + 1, base + 2);
      assertThat(network.topology()).isEqualTo(Shape.LINEAR.of(3));
    }
  }

  /** The first of three free ports. */
  private static int threePortsInARow() throws IOException {
    InetAddress host = InetAddress.getLoopbackAddress();
    for (int attempt = 0; attempt < 100; attempt++) {
      try (ServerSocket first = new ServerSocket(0, 1, host);
          ServerSocket second = new ServerSocket(first.getLocalPort() + 1, 1, host);
          ServerSocket third = new ServerSocket(second.getLocalPort() + 1, 1, host)) {
        assertThat(third.isBound()).isTrue();
        return first.getLocalPort();
      } catch (IOException e) {
        assertThat(e).isInstanceOf(java.net.BindException.class); // try others
      }
    }
    throw new AssertionError("no three free ports in a row");
  }
}

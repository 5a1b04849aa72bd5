package dev.ilp.node;

import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.account.AccountId;
import dev.ilp.admin.NodeStatus.Phase;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.link.LinkState;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.net.BindException;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.probe.AdminClient;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starting nodes, and what goes wrong with it. */
@Timeout(90)
class NodeStartIT {

  private static Node node(NodeConfig config) {
    return new Node(config, TestNetwork.options(Optional.empty(), Clock.systemUTC()));
  }

  @Test
  void portZeroTakesFreePortsAndTellsThem() throws IOException {
    // Given
    try (Node node = node(TestNetwork.config("a").build())) {

      // When
      node.start();

      // Then
      assertThat(node.btpServerPort()).isPositive().isNotEqualTo(node.healthCheckPort());
      new Socket(Ports.LOOPBACK, node.btpServerPort()).close();
      new Socket(Ports.LOOPBACK, node.healthCheckPort()).close();
    }
  }

  @Test
  void takenBtpPortIsNamedAndNothingStaysBound() throws IOException {
    // Given
    int healthPort = Ports.freePort();
    try (ServerSocket taken = Ports.taken();
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
      Ports.assertFree(healthPort);
    }
  }

  @Test
  void takenHealthPortIsNamedAndNothingStaysBound() throws IOException {
    // Given
    int btpPort = Ports.freePort();
    try (ServerSocket taken = Ports.taken();
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
      Ports.assertFree(btpPort);
    }
  }

  @Test
  void peerThatIsDownDoesNotStopTheStartAndIsDialledUntilItIsThere() throws Exception {
    // Given
    int port = Ports.freePort();
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
      assertThat(network.health("a").status()).isEqualTo(503);

      // When
      network.start(
          TestNetwork.config("b")
              .btpServerPort(port)
              .peers(List.of(PeerConfig.awaited(new AccountId("a"), TestNetwork.token("ab"))))
              .build());

      // Then
      network.awaitLinks();
      assertThat(sender.ask(TestPackets.ping("test.b", 1))).isInstanceOf(Fulfill.class);
      assertThat(network.health("a").status()).isEqualTo(200);
    }
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

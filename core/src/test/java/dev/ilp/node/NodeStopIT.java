package dev.ilp.node;

import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.T03_CONNECTOR_BUSY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.ilp.config.NodeConfig;
import dev.ilp.link.ReplyHandler;
import dev.ilp.log.LogLines;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.probe.AdminClient;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stopping nodes: what is in flight ends, and nothing is left. */
@Timeout(90)
class NodeStopIT {

  private static Node node(NodeConfig config) {
    return new Node(config, TestNetwork.options(Optional.empty(), Clock.systemUTC()));
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
      AdminClient.Answer stopping = network.health("b");
      assertThat(stopping.status()).isEqualTo(503);
      assertThat(stopping.json()).containsEntry("status", "stopping");
      assertThatThrownBy(() -> new Socket(Ports.LOOPBACK, btpPort)).isInstanceOf(IOException.class);
      assertThat(inFlight).isNotDone();
      back.handle(TestPackets.fulfill());
      assertThat(Await.value(inFlight)).isEqualTo(TestPackets.fulfill());
      stopped.get();
      assertThat(Await.value(receiver.ended())).isEqualTo("the peer closed the session (1001)");
      assertThat(Await.value(late.ended())).isEqualTo("the peer closed the session (1001)");
      assertThat(network.balance("a", "b")).isEqualTo(-10);
      Ports.assertFree(btpPort);
      Ports.assertFree(healthPort);
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
        int btpPort = Ports.freePort();
        int healthPort = Ports.freePort();
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
        Ports.assertFree(btpPort);
        Ports.assertFree(healthPort);
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
}

package dev.ilp.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.ilp.log.LogLines;
import dev.ilp.log.LogLines.Line;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.PingProtocol;
import dev.ilp.testing.Await;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets over real sessions through the nodes a, b and c. */
@Timeout(60)
class TwoHopForwardingIT {

  private static TestNetwork abc() {
    return TestNetwork.chain("a", "b", "c");
  }

  @Test
  void fulfillComesBackAndEachHopOwesTheNext() {
    // Given
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("a")) {

      // When
      Reply reply = sender.ask(TestPackets.ping("test.c", 10));

      // Then
      assertThat(reply)
          .isEqualTo(new Fulfill(PingProtocol.FULFILLMENT, Bytes.ofAscii("ping data")));
      assertThat(network.balance("a", "sender")).isEqualTo(10);
      assertThat(network.balance("a", "b")).isEqualTo(-10);
      assertThat(network.balance("b", "a")).isEqualTo(10);
      assertThat(network.balance("b", "c")).isEqualTo(-10);
      assertThat(network.balance("c", "b")).isEqualTo(10);
    }
  }

  @ParameterizedTest(name = "{0} loops")
  @ValueSource(ints = {1, 2, 4})
  void packetsCrossNodesThatShareTheirLoops(int threads) {
    // Given
    try (EventLoops loops = EventLoops.open(Transport.best(), threads);
        TestNetwork network = TestNetwork.chain(loops, "a", "b", "c");
        TestPeer sender = network.sender("a")) {
      List<CompletableFuture<Reply>> replies = new ArrayList<>();

      // When
      for (int i = 1; i <= 500; i++) {
        replies.add(sender.send(TestPackets.ping("test.c", i)));
      }

      // Then
      assertThat(replies).map(Await::value).allMatch(Fulfill.class::isInstance);
      assertThat(network.balance("c", "b")).isEqualTo(500 * 501 / 2);
      assertThat(network.node("b").status().inFlight()).isZero();
    }
  }

  @Test
  void packetsCrossInBothDirectionsOverTheSameSessions() {
    // Given
    try (TestNetwork network = abc();
        TestPeer atA = network.sender("a");
        TestPeer atC = network.sender("c")) {
      List<CompletableFuture<Reply>> replies = new ArrayList<>();

      // When
      for (int i = 0; i < 200; i++) {
        replies.add(atA.send(TestPackets.ping("test.c", 3)));
        replies.add(atC.send(TestPackets.ping("test.a", 2)));
      }

      // Then
      assertThat(replies).map(Await::value).allMatch(Fulfill.class::isInstance);
      assertThat(network.balance("b", "a")).isEqualTo(200);
      assertThat(network.balance("b", "c")).isEqualTo(-200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "1", "9223372036854775807", "9223372036854775808", "18446744073709551615"})
  void amountsOfAll64BitsCrossUnchanged(String amount) {
    // Given
    CompletableFuture<Prepare> received = new CompletableFuture<>();
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("a");
        TestPeer receiver =
            network.receiver(
                "c",
                (from, prepare, back) -> {
                  received.complete(prepare);
                  back.handle(TestPackets.fulfill());
                })) {

      // When
      Reply reply =
          sender.ask(TestPackets.prepare("test.c.receiver.x", Amount.parse(amount), Bytes.EMPTY));

      // Then
      assertThat(reply).isEqualTo(TestPackets.fulfill());
      assertThat(Await.value(received).amount()).hasToString(amount);
      assertThat(network.balance("c", "receiver")).isEqualTo(new BigInteger(amount).negate());
      assertThat(network.balance("a", "sender")).isEqualTo(new BigInteger(amount));
      assertThat(receiver.ended()).isNotDone();
    }
  }

  @Test
  void nothingButTheExpiryChangesOnTheWay() {
    // Given
    byte[] data = new byte[32_767];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 31);
    }
    Prepare sent = TestPackets.prepare("test.c.receiver.~x_-9", Amount.of(12), Bytes.wrap(data));
    CompletableFuture<Prepare> received = new CompletableFuture<>();
    try (TestNetwork network =
            TestNetwork.chain(node -> node.peerTimeout(Duration.ofSeconds(30)), "a", "b", "c");
        TestPeer sender = network.sender("a");
        TestPeer receiver =
            network.receiver(
                "c",
                (from, prepare, back) -> {
                  received.complete(prepare);
                  back.handle(new Fulfill(TestPackets.PREIMAGE, prepare.data()));
                })) {

      // When
      Reply reply = sender.ask(sent);

      // Then
      assertThat(reply).isEqualTo(new Fulfill(TestPackets.PREIMAGE, Bytes.wrap(data)));
      assertThat(Await.value(received))
          .isEqualTo(sent.forNextHop(sent.amount(), sent.expiresAt().minusSeconds(3)));
      assertThat(receiver.ended()).isNotDone();
    }
  }

  @Test
  void everyNodesLogShowsThePacketUnderItsCondition() {
    // Given
    String condition = TestPackets.CONDITION.shortId();
    try (LogLines log = LogLines.of("dev.ilp.connector.PacketLog", Level.DEBUG);
        TestNetwork network = abc();
        TestPeer sender = network.sender("a");
        TestPeer receiver =
            network.receiver("c", (from, prepare, back) -> back.handle(TestPackets.fulfill()))) {

      // When
      sender.ask(TestPackets.prepare("test.c.receiver", 77));

      // Then
      List<Line> lines = log.with("condition", condition);
      assertThat(lines)
          .extracting(
              line ->
                  "%s %s %s %s"
                      .formatted(
                          line.fact("nodeId"),
                          line.fact("peer"),
                          line.fact("event"),
                          line.facts().getOrDefault("nextHop", "-")))
          .containsExactly(
              "a sender packet_received -",
              "a sender route_lookup b",
              "a sender packet_forwarded b",
              "b a packet_received -",
              "b a route_lookup c",
              "b a packet_forwarded c",
              "c b packet_received -",
              "c b route_lookup receiver",
              "c b packet_forwarded receiver",
              "c b packet_response receiver",
              "b a packet_response c",
              "a sender packet_response b");
      assertThat(lines)
          .allSatisfy(line -> assertThat(line.fact("destination")).isEqualTo("test.c.receiver"));
      assertThat(lines)
          .filteredOn(line -> line.fact("event").equals("packet_response"))
          .allSatisfy(
              line -> {
                assertThat(line.fact("code")).isEqualTo("fulfill");
                assertThat(line.fact("amount")).isEqualTo("77");
              });
      assertThat(receiver.ended()).isNotDone();
    }
  }
}

package dev.ilp.node;

import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.F05_WRONG_CONDITION;
import static dev.ilp.packet.IlpErrorCode.F08_AMOUNT_TOO_LARGE;
import static dev.ilp.packet.IlpErrorCode.F99_APPLICATION_ERROR;
import static dev.ilp.packet.IlpErrorCode.R01_INSUFFICIENT_SOURCE_AMOUNT;
import static dev.ilp.packet.IlpErrorCode.R02_INSUFFICIENT_TIMEOUT;
import static dev.ilp.packet.IlpErrorCode.T04_INSUFFICIENT_LIQUIDITY;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.Asset;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.NodeConfigBuilder;
import dev.ilp.config.PeerConfig;
import dev.ilp.log.LogLines;
import dev.ilp.log.LogLines.Line;
import dev.ilp.net.Await;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.Amount;
import dev.ilp.packet.EchoCodec;
import dev.ilp.packet.EchoCodec.Echo;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IldcpCodec;
import dev.ilp.packet.IldcpResponse;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.PeerProtocol;
import dev.ilp.packet.PingProtocol;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets over real sessions through the nodes a, b and c. */
@Timeout(60)
class TwoHopForwardingIT {

  private static TestNetwork abc() {
    return TestNetwork.chain("a", "b", "c");
  }

  /** The chain, with one account of one node changed. */
  private static TestNetwork abc(String node, String account, UnaryOperator<PeerConfig> change) {
    Consumer<NodeConfigBuilder> changed =
        builder -> {
          NodeConfig config = builder.build();
          if (config.nodeId().equals(node)) {
            builder.peers(TestNetwork.with(config, account, change).peers());
          }
        };
    return TestNetwork.chain(changed, "a", "b", "c");
  }

  private static PeerConfig limited(PeerConfig peer, AccountLimits limits) {
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

  private static PeerConfig inAsset(PeerConfig peer, Asset asset) {
    return new PeerConfig(
        peer.id(),
        peer.url(),
        peer.authToken(),
        peer.username(),
        peer.relation(),
        asset,
        peer.limits(),
        peer.peerTimeout(),
        peer.critical());
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

  @ParameterizedTest(name = "{0} is rejected by {1}")
  @CsvSource({
    "test.nowhere, test.a",
    "test.c.nobody, test.c",
    "test.cc, test.a",
    "test.b.x, test.b",
    "g.c, test.a",
    "private.c, test.a",
    "self.c, test.a",
    "peer.c, test.a",
  })
  void unknownDestinationIsF02ByTheNodeThatDoesNotKnowIt(String destination, String by) {
    // Given
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("a")) {
      Prepare prepare =
          destination.startsWith("peer.")
              ? PeerProtocol.request(
                  new IlpAddress(destination), Bytes.EMPTY, Instant.now().plusSeconds(20))
              : TestPackets.prepare(destination, 10);

      // When
      Reply reply = sender.ask(prepare);

      // Then
      TestPackets.assertRejected(reply, F02_UNREACHABLE, by);
      assertThat(network.balance("a", "sender")).isZero();
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
  void rejectIsRelayedByteForByte() {
    // Given
    Reject strange =
        new Reject(
            F99_APPLICATION_ERROR,
            Optional.of(new IlpAddress("test.elsewhere.far")),
            Bytes.fromHex("ff00c328a0a1fe"),
            Bytes.fromHex("00ff00"));
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("a");
        TestPeer receiver = network.receiver("c", (from, prepare, back) -> back.handle(strange))) {

      // When
      Reply reply = sender.ask(TestPackets.prepare("test.c.receiver", 5));

      // Then
      assertThat(reply).isEqualTo(strange);
      assertThat(network.balance("b", "a")).isZero();
      assertThat(receiver.ended()).isNotDone();
    }
  }

  @Test
  void rejectWithoutTriggeredByAndWithACodeNobodyKnowsIsRelayed() {
    // Given
    Reject bare = new Reject(IlpErrorCode.of("X7!"), Optional.empty(), Bytes.EMPTY, Bytes.EMPTY);
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("a");
        TestPeer receiver = network.receiver("c", (from, prepare, back) -> back.handle(bare))) {

      // When
      Reply reply = sender.ask(TestPackets.prepare("test.c.receiver", 5));

      // Then
      assertThat(reply).isEqualTo(bare);
      assertThat(receiver.ended()).isNotDone();
    }
  }

  @Test
  void wrongPreimageIsF05ByTheNodeNextToTheLiar() {
    // Given
    Fulfill wrong = new Fulfill(new Fulfillment(Bytes.wrap(new byte[32])), Bytes.EMPTY);
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("a");
        TestPeer liar = network.receiver("c", (from, prepare, back) -> back.handle(wrong))) {

      // When
      Reply reply = sender.ask(TestPackets.prepare("test.c.receiver", 5));

      // Then
      TestPackets.assertRejected(reply, F05_WRONG_CONDITION, "test.c");
      assertThat(network.balance("c", "receiver")).isZero();
      assertThat(network.balance("a", "sender")).isZero();
      assertThat(liar.ended()).isNotDone();
    }
  }

  @Test
  void amountAboveTheNextNodesMaximumComesBackWithBothAmounts() {
    // Given
    AccountLimits atMost3000 =
        new AccountLimits(
            Amount.of(3000), 10, OptionalInt.empty(), Optional.empty(), Optional.empty());
    try (TestNetwork network = abc("b", "a", peer -> limited(peer, atMost3000));
        TestPeer sender = network.sender("a")) {

      // When
      Reply reply = sender.ask(TestPackets.ping("test.c", 3001));

      // Then
      Reject reject = TestPackets.assertRejected(reply, F08_AMOUNT_TOO_LARGE, "test.b");
      assertThat(reject.data().toHex()).isEqualTo("0000000000000bb90000000000000bb8");
      assertThat(sender.ask(TestPackets.ping("test.c", 3000))).isInstanceOf(Fulfill.class);
    }
  }

  @Test
  void creditEndsWithT04() {
    // Given
    AccountLimits credit100 =
        new AccountLimits(
            Amount.MAX,
            10,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.of(BigInteger.valueOf(100)));
    try (TestNetwork network = abc("a", "sender", peer -> limited(peer, credit100));
        TestPeer sender = network.sender("a")) {
      sender.ask(TestPackets.ping("test.c", 60));

      // When
      Reply reply = sender.ask(TestPackets.ping("test.c", 41));

      // Then
      TestPackets.assertRejected(reply, T04_INSUFFICIENT_LIQUIDITY, "test.a");
      assertThat(sender.ask(TestPackets.ping("test.c", 40))).isInstanceOf(Fulfill.class);
    }
  }

  @Test
  void scalesOfTheAccountsAreAppliedAtTheNodeBetweenThem() {
    // Given
    try (TestNetwork network = abc("c", "receiver", peer -> inAsset(peer, new Asset("XTS", 7)));
        TestPeer sender = network.sender("a");
        TestPeer receiver =
            network.receiver("c", (from, prepare, back) -> back.handle(TestPackets.fulfill()))) {

      // When
      List<Reply> replies =
          List.of(
              sender.ask(TestPackets.prepare("test.c.receiver", 1999)),
              sender.ask(TestPackets.prepare("test.c.receiver", 99)));

      // Then
      assertThat(replies.getFirst()).isEqualTo(TestPackets.fulfill());
      TestPackets.assertRejected(replies.getLast(), R01_INSUFFICIENT_SOURCE_AMOUNT, "test.c");
      assertThat(network.balance("c", "b")).isEqualTo(1999);
      assertThat(network.balance("c", "receiver")).isEqualTo(-19);
      assertThat(receiver.ended()).isNotDone();
    }
  }

  @Test
  void expiryThatRunsOutOnTheWayIsR02WhereItDoes() {
    // Given
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("a")) {

      // When
      Reply reply = sender.ask(TestPackets.prepare("test.c", 1, Duration.ofMillis(2500)));

      // Then
      TestPackets.assertRejected(reply, R02_INSUFFICIENT_TIMEOUT, "test.b");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"test.a", "test.b", "test.c"})
  void everyNodeAnswersPings(String destination) {
    // Given
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("a")) {

      // When
      Reply reply = sender.ask(TestPackets.ping(destination, 1));

      // Then
      assertThat(reply).isInstanceOf(Fulfill.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"test.a", "test.b", "test.c"})
  void everyNodeAnswersEchoesBackToTheirSender(String destination) {
    // Given
    Echo request = new Echo.Request(new IlpAddress("test.a.sender.echo"));
    CompletableFuture<Prepare> answer = new CompletableFuture<>();
    try (TestNetwork network = abc();
        TestPeer sender =
            network.peer(
                "a",
                "sender",
                (from, prepare, back) -> {
                  answer.complete(prepare);
                  back.handle(TestPackets.fulfill());
                })) {

      // When
      Reply reply =
          sender.ask(TestPackets.prepare(destination, Amount.of(9), EchoCodec.encode(request)));

      // Then
      assertThat(reply).isEqualTo(TestPackets.fulfill());
      assertThat(Await.value(answer).amount()).isEqualTo(Amount.of(9));
      assertThat(Await.value(answer).data()).isEqualTo(EchoCodec.encode(new Echo.Response()));
      assertThat(network.balance("a", "sender")).isZero(); // once in, once out
    }
  }

  @Test
  void childLearnsItsAddress() throws OerException {
    // Given
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("c")) {

      // When
      Reply reply = sender.ask(IldcpCodec.request(Instant.now().plusSeconds(20)));

      // Then
      assertThat(IldcpCodec.decodeResponse(reply))
          .isEqualTo(new IldcpResponse(new IlpAddress("test.c.sender"), 9, "XTS"));
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
              "c b packet_response -",
              "b a packet_response -",
              "a sender packet_response -");
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

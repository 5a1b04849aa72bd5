package dev.ilp.node;

import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.F05_WRONG_CONDITION;
import static dev.ilp.packet.IlpErrorCode.F08_AMOUNT_TOO_LARGE;
import static dev.ilp.packet.IlpErrorCode.F99_APPLICATION_ERROR;
import static dev.ilp.packet.IlpErrorCode.R01_INSUFFICIENT_SOURCE_AMOUNT;
import static dev.ilp.packet.IlpErrorCode.R02_INSUFFICIENT_TIMEOUT;
import static dev.ilp.packet.IlpErrorCode.T04_INSUFFICIENT_LIQUIDITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountLimits;
import dev.ilp.account.Asset;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.NodeConfigBuilder;
import dev.ilp.config.PeerConfig;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.PeerProtocol;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes back when a packet is not fulfilled, through the nodes a, b and c. */
@Timeout(60)
class RejectsOnTheWayIT {

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
    try (TestNetwork network = abc("b", "a", peer -> TestNetwork.limited(peer, atMost3000));
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
    try (TestNetwork network = abc("a", "sender", peer -> TestNetwork.limited(peer, credit100));
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
    try (TestNetwork network = abc("c", "receiver", peer -> peer.withAsset(new Asset("XTS", 7)));
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
      Reply reply = sender.ask(TestPackets.prepare("test.c", 1, Duration.ofMillis(2900)));

      // Then
      TestPackets.assertRejected(reply, R02_INSUFFICIENT_TIMEOUT, "test.b");
    }
  }
}

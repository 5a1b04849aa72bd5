package dev.ilp.connector;

import static dev.ilp.account.Balances.assertLowest;
import static dev.ilp.packet.IlpErrorCode.F01_INVALID_PACKET;
import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.F08_AMOUNT_TOO_LARGE;
import static dev.ilp.packet.IlpErrorCode.R02_INSUFFICIENT_TIMEOUT;
import static dev.ilp.packet.IlpErrorCode.T00_INTERNAL_ERROR;
import static dev.ilp.packet.IlpErrorCode.T03_CONNECTOR_BUSY;
import static dev.ilp.packet.IlpErrorCode.T04_INSUFFICIENT_LIQUIDITY;
import static dev.ilp.packet.IlpErrorCode.T05_RATE_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Account;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.link.Links;
import dev.ilp.link.ReplyHandler;
import dev.ilp.log.LogLines;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.PeerProtocol;
import dev.ilp.packet.PingProtocol;
import dev.ilp.packet.Rejections;
import dev.ilp.routing.Route;
import dev.ilp.routing.RoutingTable;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The steps together: their order, and that what breaks leaves nothing behind. */
class PipelineTest {

  private static final AccountLimits TIGHT =
      new AccountLimits(
          Amount.of(100),
          1,
          OptionalInt.of(1),
          Optional.of(BigInteger.valueOf(-50)),
          Optional.of(BigInteger.valueOf(50)));

  private final List<ReplyHandler> bobs = new ArrayList<>();
  private final Replies back = new Replies();

  private Pipeline pipeline(Account alice, Account bobsAccount, List<Receiver> receivers) {
    return new Pipeline(
        new Snapshot(
            Packets.SELF,
            Map.of(alice.id(), alice, bobsAccount.id(), bobsAccount),
            RoutingTable.of(
                List.of(Route.configured(new AddressPrefix("test.conn.bob"), bobsAccount.id(), 0))),
            Links.of(List.of(new FakeLink("bob", (prepare, reply) -> bobs.add(reply)))),
            Rates.NONE,
            new Hold(Duration.ofSeconds(1), Duration.ofSeconds(30), Map.of()),
            receivers),
        Packets.CLOCK,
        () -> 0,
        Packets.LOG);
  }

  private static Prepare prepare(long amount, String destination, long millisLeft) {
    return new Prepare(
        Amount.of(amount),
        Packets.NOW.plusMillis(millisLeft),
        Packets.CONDITION,
        new IlpAddress(destination),
        Bytes.EMPTY);
  }

  /** The code with which the first step that minds the packet stops it. */
  private IlpErrorCode stoppedBy(Account alice, Prepare prepare) {
    Replies replies = new Replies();
    pipeline(alice, Packets.account("bob"), Receiver.all())
        .handle(Packets.incoming(alice, prepare), replies);
    return replies.reject().code();
  }

  @Test
  void stepsStopAPacketInTheirOrder() {
    // Given
    Account used = Packets.account("alice", TIGHT);
    used.withinRate(() -> 0);
    Account full = Packets.account("alice", TIGHT);
    full.enter();
    Account fresh = Packets.account("alice", TIGHT);
    Account rich = Packets.account("alice", Packets.maxInFlight(9));

    // When
    List<IlpErrorCode> codes =
        List.of(
            stoppedBy(used, prepare(101, "peer.x", -1)),
            stoppedBy(used, prepare(101, "peer.x", 1)),
            stoppedBy(used, prepare(100, "peer.x", 1)),
            stoppedBy(full, prepare(100, "peer.x", 1)),
            stoppedBy(fresh, prepare(100, "peer.x", 1)),
            stoppedBy(rich, prepare(100, "test.none", 1)),
            stoppedBy(rich, prepare(100, "test.conn.bob", 1)));

    // Then
    assertThat(codes)
        .containsExactly(
            R02_INSUFFICIENT_TIMEOUT,
            F08_AMOUNT_TOO_LARGE,
            T05_RATE_LIMITED,
            T03_CONNECTOR_BUSY,
            F01_INVALID_PACKET,
            F02_UNREACHABLE,
            R02_INSUFFICIENT_TIMEOUT);
  }

  @Test
  void balanceIsHeldBeforeThePacketIsAnsweredHere() {
    // Given
    Account alice = Packets.account("alice", TIGHT);

    // When
    IlpErrorCode code = stoppedBy(alice, prepare(51, "test.conn", 5000));

    // Then
    assertThat(code).isEqualTo(T04_INSUFFICIENT_LIQUIDITY);
  }

  @Test
  void amountIsConvertedBeforeTheNextHopsBalanceIsAsked() {
    // Given
    Account alice =
        Packets.account("alice", Relation.PEER, new Asset("XTS", 11), AccountLimits.DEFAULT);
    Account poor = Packets.account("bob", Packets.balance(-50, 50));
    Pipeline pipeline = pipeline(alice, poor, Receiver.all());

    // When
    pipeline.handle(Packets.incoming(alice, prepare(5000, "test.conn.bob", 5000)), back);

    // Then
    assertLowest(poor.balance(), -50);
    assertThat(bobs).hasSize(1);
  }

  @Test
  void pingIsPaidToThisNode() {
    // Given
    Account alice = Packets.account("alice", TIGHT);
    Prepare ping =
        new Prepare(
            Amount.of(30),
            Packets.NOW.plusSeconds(5),
            PingProtocol.CONDITION,
            Packets.SELF,
            Bytes.EMPTY);

    // When
    pipeline(alice, Packets.account("bob"), Receiver.all())
        .handle(Packets.incoming(alice, ping), back);

    // Then
    back.fulfill();
    assertThat(alice.balance().value()).isEqualTo(30);
    Packets.assertIdle(alice);
  }

  @Test
  void peerProtocolsTouchNoBalance() {
    // Given
    Account alice = Packets.account("alice", Relation.CHILD, Asset.DEFAULT, Packets.balance(0, 0));
    Prepare request =
        new Prepare(
            Amount.of(5),
            Packets.NOW.plusSeconds(5),
            PeerProtocol.CONDITION,
            PeerProtocol.CONFIG,
            Bytes.EMPTY);

    // When
    pipeline(alice, Packets.account("bob"), Receiver.all())
        .handle(Packets.incoming(alice, request), back);

    // Then
    back.fulfill();
    assertThat(alice.balance().value()).isZero();
    Packets.assertIdle(alice);
  }

  @Test
  void receiverThatBreaksIsT00OnceAndLeavesNothingBehind() {
    // Given
    Account alice = Packets.account("alice", TIGHT);
    Receiver broken =
        new Receiver() {
          @Override
          public boolean accepts(IncomingPrepare incoming) {
            throw new IllegalStateException("a bug");
          }

          @Override
          public void receive(
              IncomingPrepare incoming,
              Rejections rejections,
              Next<IncomingPrepare> next,
              ReplyHandler reply) {}
        };
    try (LogLines log = LogLines.of(RejectOnFailure.class)) {

      // When
      pipeline(alice, Packets.account("bob"), List.of(broken))
          .handle(Packets.incoming(alice, prepare(30, "test.conn", 5000)), back);

      // Then
      back.assertRejected(T00_INTERNAL_ERROR);
      assertThat(alice.balance().value()).isZero();
      Packets.assertIdle(alice);
      assertThat(log.lines()).hasSize(1);
    }
  }

  @Test
  void addressThatWouldBeTooLongForAChildIsT00AndLeavesNothingBehind() {
    // Given
    String longest = "test." + "x".repeat(1018);
    Account child = Packets.account("alice", Relation.CHILD, Asset.DEFAULT, AccountLimits.DEFAULT);
    Pipeline pipeline =
        new Pipeline(
            new Snapshot(
                new IlpAddress(longest),
                Map.of(child.id(), child),
                RoutingTable.of(List.of()),
                Links.of(List.of()),
                Rates.NONE,
                new Hold(Duration.ofSeconds(1), Duration.ofSeconds(30), Map.of()),
                List.of()),
            Packets.CLOCK,
            () -> 0,
            Packets.LOG);
    try (LogLines log = LogLines.of(RejectOnFailure.class)) {

      // When
      pipeline.handle(
          Packets.incoming(
              child,
              PeerProtocol.request(PeerProtocol.CONFIG, Bytes.EMPTY, Packets.NOW.plusSeconds(60))),
          back);

      // Then
      assertThat(back.reject().code()).isEqualTo(T00_INTERNAL_ERROR);
      Packets.assertIdle(child);
      assertThat(log.lines()).hasSize(1);
    }
  }
}

package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.R00_TRANSFER_TIMED_OUT;
import static dev.ilp.packet.IlpErrorCode.T00_INTERNAL_ERROR;
import static dev.ilp.packet.IlpErrorCode.T02_PEER_BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
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
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.routing.Route;
import dev.ilp.routing.RoutingTable;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever becomes of packets between two accounts, each is answered once, nothing of it stays in
 * flight, and the balances come to exactly what was fulfilled.
 */
class MoneyConservationTest {

  private static final int PACKETS = 20_000;
  private static final BigInteger LEAST = BigInteger.valueOf(-20_000);
  private static final BigInteger MOST = BigInteger.valueOf(30_000);

  private final Account alice = account("alice", 9);
  private final Account bob = account("bob", 8);
  private final List<Runnable> pending = new ArrayList<>();
  private final List<Packet> packets = new ArrayList<>();
  private long nanos;

  private static Account account(String id, int scale) {
    return Packets.account(
        id,
        Relation.PEER,
        new Asset("XTS", scale),
        new AccountLimits(
            Amount.of(4900), 4, OptionalInt.of(1000), Optional.of(LEAST), Optional.of(MOST)));
  }

  /** A packet with all that the test knows of it. */
  private static final class Packet implements ReplyHandler {

    private final Account from;
    private final Prepare prepare;
    private final List<Reply> replies = new ArrayList<>();

    Packet(Account from, Prepare prepare) {
      this.from = from;
      this.prepare = prepare;
    }

    @Override
    public void handle(Reply reply) {
      replies.add(reply);
    }

    BigInteger fulfilledFrom(Account account) {
      return from.equals(account) && isFulfilled()
          ? prepare.amount().toBigInteger()
          : BigInteger.ZERO;
    }

    /** Alice counts in tenths of bob's unit. */
    BigInteger fulfilledTo(Account account) {
      if (from.equals(account) || !isFulfilled()) {
        return BigInteger.ZERO;
      }
      BigInteger amount = prepare.amount().toBigInteger();
      return account.id().value().equals("alice")
          ? amount.multiply(BigInteger.TEN)
          : amount.divide(BigInteger.TEN);
    }

    boolean isFulfilled() {
      return replies.getFirst() instanceof Fulfill;
    }
  }

  private Pipeline pipeline(SplittableRandom random) {
    FakeLink.Peer peer = (prepare, back) -> react(random, back);
    return new Pipeline(
        new Snapshot(
            Packets.SELF,
            Map.of(alice.id(), alice, bob.id(), bob),
            RoutingTable.of(List.of(route("alice"), route("bob"))),
            Links.of(List.of(new FakeLink("alice", peer), new FakeLink("bob", peer))),
            Rates.NONE,
            new Hold(Duration.ofSeconds(1), Duration.ofSeconds(30), Map.of()),
            Receiver.all()),
        Packets.CLOCK,
        () -> nanos,
        Packets.LOG);
  }

  private static Route route(String account) {
    return Route.configured(new AddressPrefix("test." + account), new AccountId(account), 0);
  }

  /** What the peer, and the link to it, make of a Prepare; often only later. */
  private void react(SplittableRandom random, ReplyHandler back) {
    switch (random.nextInt(10)) {
      case 0 -> back.handle(Packets.WRONG_FULFILL);
      case 1 -> back.handle(Packets.reject(T02_PEER_BUSY));
      case 2 -> pending.add(() -> back.handle(Packets.reject(T02_PEER_BUSY)));
      case 3 ->
          pending.add(
              () -> {
                back.handle(Packets.REJECTIONS.reject(R00_TRANSFER_TIMED_OUT, "no reply"));
                back.handle(Packets.FULFILL);
              });
      case 4 -> {
        back.handle(Packets.FULFILL);
        back.handle(Packets.FULFILL);
      }
      case 5 -> throw new IllegalStateException("the link breaks");
      case 6 -> {
        back.handle(Packets.FULFILL);
        throw new IllegalStateException("the link breaks after its answer");
      }
      default -> pending.add(() -> back.handle(Packets.FULFILL));
    }
  }

  private void send(Pipeline pipeline, SplittableRandom random) {
    boolean fromAlice = random.nextBoolean();
    String to = random.nextInt(20) == 0 ? "nobody" : fromAlice ? "bob" : "alice";
    Prepare prepare =
        new Prepare(
            Amount.of(random.nextLong(fromAlice ? 5000 : 500)),
            Packets.NOW.plusMillis(random.nextInt(50) == 0 ? 1500 : 20_000),
            Packets.CONDITION,
            new IlpAddress("test." + to + ".x"),
            Bytes.EMPTY);
    Packet packet = new Packet(fromAlice ? alice : bob, prepare);
    packets.add(packet);
    try {
      pipeline.handle(Packets.incoming(packet.from, prepare), packet);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("the link breaks after its answer");
    }
  }

  private BigInteger expectedBalance(Account account) {
    return packets.stream()
        .map(packet -> packet.fulfilledFrom(account).subtract(packet.fulfilledTo(account)))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private Set<String> codes() {
    Set<String> codes = new TreeSet<>();
    for (Packet packet : packets) {
      codes.add(
          switch (packet.replies.getFirst()) {
            case Fulfill fulfill -> "fulfill";
            case Reject reject -> reject.code().code();
          });
    }
    return codes;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void packetsLeaveNothingBehindButWhatWasFulfilled(long seed) {
    // Given
    SplittableRandom random = new SplittableRandom(seed);
    Pipeline pipeline = pipeline(random);
    try (LogLines silent = LogLines.of("dev.ilp.connector", Level.ERROR)) {

      // When
      for (int count = 0; count < PACKETS; count++) {
        nanos += 350_000; // some 1,400 a second from either
        send(pipeline, random);
        while (!pending.isEmpty() && random.nextInt(3) == 0) {
          pending.remove(random.nextInt(pending.size())).run();
        }
        Stream.of(alice, bob)
            .forEach(one -> assertThat(one.balance().value()).isBetween(LEAST, MOST));
      }
      pending.forEach(Runnable::run);
      assertThat(silent.with("event", "link_broken")).isNotEmpty();
    }

    // Then
    assertThat(packets).allSatisfy(packet -> assertThat(packet.replies).hasSize(1));
    assertThat(alice.balance().value()).isEqualTo(expectedBalance(alice));
    assertThat(bob.balance().value()).isEqualTo(expectedBalance(bob));
    Packets.assertIdle(alice);
    Packets.assertIdle(bob);
    assertThat(codes())
        .contains(
            "fulfill", "F02", "F05", "F08", "R00", "R01", "R02", "T01", "T02", "T03", "T04", "T05")
        .doesNotContain(T00_INTERNAL_ERROR.code());
  }
}

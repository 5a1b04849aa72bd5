package dev.ilp.connector;

import static dev.ilp.account.Balances.assertSettled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.AccountSettings;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.log.NodeLog;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Condition;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.Rejections;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/** Values that the connector's tests share. */
final class Packets {

  static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final Fulfillment PREIMAGE =
      new Fulfillment(
          Bytes.fromHex("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"));
  static final Condition CONDITION = PREIMAGE.condition();
  static final Fulfill FULFILL = new Fulfill(PREIMAGE, Bytes.ofAscii("thanks"));
  static final Fulfill WRONG_FULFILL =
      new Fulfill(new Fulfillment(Bytes.wrap(new byte[32])), Bytes.EMPTY);
  static final IlpAddress SELF = new IlpAddress("test.conn");
  static final IlpAddress SOMEWHERE = new IlpAddress("test.conn.bob.x");
  static final Rejections REJECTIONS = new Rejections(SELF);
  static final NodeLog LOG = NodeLog.of(Packets.class, "conn");

  private Packets() {}

  static Prepare prepare(long amount) {
    return prepare(Amount.of(amount), SOMEWHERE);
  }

  static Prepare prepare(Amount amount, IlpAddress destination) {
    return prepare(amount, destination, Bytes.ofAscii("data"));
  }

  static Prepare prepare(Amount amount, IlpAddress destination, Bytes data) {
    return new Prepare(amount, NOW.plusSeconds(20), CONDITION, destination, data);
  }

  static Prepare prepare(Instant expiresAt) {
    return new Prepare(Amount.of(10), expiresAt, CONDITION, SOMEWHERE, Bytes.EMPTY);
  }

  static Reject reject(IlpErrorCode code) {
    return Reject.of(code, new IlpAddress("test.far"), "by the far end", Bytes.ofAscii("zz"));
  }

  static Account account(String id) {
    return account(id, Relation.PEER, Asset.DEFAULT, AccountLimits.DEFAULT);
  }

  static Account account(String id, AccountLimits limits) {
    return account(id, Relation.PEER, Asset.DEFAULT, limits);
  }

  static Account account(String id, Asset asset) {
    return account(id, Relation.PEER, asset, AccountLimits.DEFAULT);
  }

  static Account account(String id, Relation relation, Asset asset, AccountLimits limits) {
    return new Account(new AccountSettings(new AccountId(id), relation, asset, limits));
  }

  static AccountLimits maxPacket(long amount) {
    return new AccountLimits(
        Amount.of(amount), 10_000, OptionalInt.empty(), Optional.empty(), Optional.empty());
  }

  static AccountLimits maxInFlight(int packets) {
    return new AccountLimits(
        Amount.MAX, packets, OptionalInt.empty(), Optional.empty(), Optional.empty());
  }

  static AccountLimits perSecond(int packets) {
    return new AccountLimits(
        Amount.MAX, 10_000, OptionalInt.of(packets), Optional.empty(), Optional.empty());
  }

  static AccountLimits balance(long minimum, long maximum) {
    return new AccountLimits(
        Amount.MAX,
        10_000,
        OptionalInt.empty(),
        Optional.of(BigInteger.valueOf(minimum)),
        Optional.of(BigInteger.valueOf(maximum)));
  }

  /** That the account waits for nothing, and nothing waits for it. */
  static void assertIdle(Account account) {
    assertThat(account.inFlight()).as("in flight from %s", account.id()).isZero();
    assertSettled(account.balance());
  }

  static IncomingPrepare incoming(Account from, Prepare prepare) {
    return new IncomingPrepare(from, prepare, PacketEvents.NONE);
  }

  static OutgoingPrepare outgoing(Account from, Account to, Prepare prepare) {
    return new OutgoingPrepare(from, to, prepare, PacketEvents.NONE);
  }
}

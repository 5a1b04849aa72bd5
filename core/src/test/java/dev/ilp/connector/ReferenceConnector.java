package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F01_INVALID_PACKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.link.Links;
import dev.ilp.link.ReplyHandler;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacketCodec;
import dev.ilp.routing.Route;
import dev.ilp.routing.Route.Origin;
import dev.ilp.routing.RoutingTable;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** The connector which the forwarding vectors were made with, its links ending in the test. */
final class ReferenceConnector {

  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final Duration HOLD = Duration.ofSeconds(30);

  private final Map<AccountId, Account> accounts = new LinkedHashMap<>();
  private final Map<AccountId, FakeLink> links = new LinkedHashMap<>();
  private final Connector connector;

  /** What the peer behind each link does with a Prepare. */
  FakeLink.Peer behavior = (prepare, back) -> back.handle(Packets.FULFILL);

  ReferenceConnector(Clock clock) {
    add("alice", Relation.CHILD, 4, Packets.maxPacket(3000));
    add("bob", Relation.CHILD, 4, AccountLimits.DEFAULT);
    add(
        "dave",
        Relation.CHILD,
        4,
        new AccountLimits(
            Amount.MAX,
            10_000,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.of(BigInteger.valueOf(5000))));
    add("carol", Relation.PEER, 2, AccountLimits.DEFAULT);
    add("par", Relation.PARENT, 9, AccountLimits.DEFAULT);
    Snapshot snapshot =
        new Snapshot(
            Packets.SELF,
            accounts,
            RoutingTable.of(
                List.of(
                    route("test.conn", Optional.empty(), Origin.SELF),
                    route("test.conn.alice", Optional.of("alice"), Origin.CHILD),
                    route("test.conn.bob", Optional.of("bob"), Origin.CHILD),
                    route("test.conn.dave", Optional.of("dave"), Origin.CHILD),
                    route("test.east", Optional.of("carol"), Origin.CONFIGURED),
                    route("test", Optional.of("par"), Origin.DEFAULT))),
            Links.of(links.values()),
            Rates.NONE,
            new Hold(WINDOW, HOLD, Map.of(new AccountId("bob"), HOLD)),
            Receiver.all());
    connector =
        new Connector(
            new Pipeline(snapshot, clock, System::nanoTime, Packets.LOG),
            Packets.LOG,
            PacketObserver.NONE);
  }

  private void add(String id, Relation relation, int scale, AccountLimits limits) {
    accounts.put(new AccountId(id), Packets.account(id, relation, new Asset("USD", scale), limits));
    links.put(
        new AccountId(id), new FakeLink(id, (prepare, back) -> behavior.receive(prepare, back)));
  }

  private static Route route(String prefix, Optional<String> nextHop, Origin origin) {
    return new Route(new AddressPrefix(prefix), nextHop.map(AccountId::new), 0, origin);
  }

  /** Bytes from a peer's session, which answers by itself what is no Prepare. */
  void receive(String from, Bytes packet, ReplyHandler back) {
    try {
      if (IlpPacketCodec.decode(packet) instanceof Prepare prepare) {
        receive(from, prepare, back);
      } else {
        back.handle(Packets.REJECTIONS.reject(F01_INVALID_PACKET, "no Prepare"));
      }
    } catch (OerException e) {
      back.handle(Packets.REJECTIONS.reject(F01_INVALID_PACKET, e.getMessage()));
    }
  }

  void receive(String from, Prepare prepare, ReplyHandler back) {
    connector.handle(new AccountId(from), prepare, back);
  }

  void assertIdle() {
    assertThat(connector.inFlight()).isZero();
    accounts.values().forEach(Packets::assertIdle);
  }

  BigInteger balance(String account) {
    return Objects.requireNonNull(accounts.get(new AccountId(account))).balance().value();
  }

  FakeLink link(String account) {
    return Objects.requireNonNull(links.get(new AccountId(account)));
  }

  void forgetSent() {
    links.values().forEach(link -> link.sent.clear());
  }

  /** All that went out by any link. */
  List<Prepare> sent() {
    return links.values().stream().flatMap(link -> link.sent.stream()).toList();
  }
}

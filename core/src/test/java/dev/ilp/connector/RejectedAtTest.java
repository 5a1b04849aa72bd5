package dev.ilp.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.link.Links;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.EchoCodec;
import dev.ilp.packet.EchoCodec.Echo;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.PeerProtocol;
import dev.ilp.routing.Route;
import dev.ilp.routing.RoutingTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each step's Rejects, made by the step itself in a whole connector. */
class RejectedAtTest {

  private static final AccountId ALICE = new AccountId("alice");
  private static final String BOBS = "test.conn.bob";

  private final Account bob = Packets.account("bob", Packets.balance(-50, 50));
  private FakeLink link = new FakeLink("bob", (prepare, back) -> back.handle(Packets.FULFILL));
  private boolean stopping;

  private String step(Account alice, Prepare prepare) {
    Seen seen = new Seen();
    Connector connector =
        new Connector(
            new Pipeline(snapshot(alice), Packets.CLOCK, () -> 0, Packets.LOG), Packets.LOG, seen);
    if (stopping) {
      connector.stopAccepting();
    }
    connector.handle(ALICE, prepare, reply -> {});
    return seen.step;
  }

  private Snapshot snapshot(Account alice) {
    return new Snapshot(
        Packets.SELF,
        Map.of(ALICE, alice, bob.id(), bob),
        RoutingTable.of(
            List.of(
                Route.configured(new AddressPrefix(BOBS), bob.id(), 0),
                Route.configured(new AddressPrefix("test.back"), ALICE, 0))),
        Links.of(List.of(link)),
        Rates.of(Map.of("XTS", BigDecimal.ONE)),
        new Hold(Duration.ofSeconds(1), Duration.ofSeconds(30), Map.of()),
        Receiver.all());
  }

  /** Asks when the Reject is there, as whoever writes packets down does. */
  private static final class Seen implements PacketObserver {
    private String step = "";

    @Override
    public PacketEvents received(AccountId from, Prepare prepare) {
      return new PacketEvents() {
        private boolean routed;
        private boolean forwarded;

        @Override
        public void routed(Route route, List<Route> candidates) {
          routed = true;
        }

        @Override
        public void forwarded(AccountId to, Prepare outgoing) {
          forwarded = true;
        }

        @Override
        public void answered(Reply reply) {
          step = RejectedAt.step((Reject) reply, prepare.destination(), routed, forwarded);
        }
      };
    }
  }

  private static Account alice() {
    return Packets.account("alice");
  }

  private static Account alice(AccountLimits limits) {
    return Packets.account("alice", limits);
  }

  private static Prepare to(String destination) {
    return Packets.prepare(Amount.of(10), new IlpAddress(destination));
  }

  @Test
  void stepsBeforeTheRouter() {
    Account full = alice(Packets.maxInFlight(1));
    full.enter();
    Account used = alice(Packets.perSecond(1));
    used.withinRate(() -> 0);
    Prepare peer =
        new Prepare(
            Amount.ZERO,
            Packets.NOW.plusSeconds(9),
            PeerProtocol.CONDITION,
            new IlpAddress("peer.unknown"),
            Bytes.EMPTY);

    assertThat(step(alice(), Packets.prepare(Packets.NOW))).isEqualTo("RejectExpired");
    assertThat(step(alice(Packets.maxPacket(9)), to(BOBS))).isEqualTo("LimitAmount");
    assertThat(step(used, to(BOBS))).isEqualTo("LimitRate");
    assertThat(step(full, to(BOBS))).isEqualTo("LimitInFlight");
    assertThat(step(alice(Packets.balance(-9, 9)), to(BOBS))).isEqualTo("HoldBalance");
    assertThat(step(alice(), peer)).isEqualTo("AnswerPeerProtocol");
    assertThat(step(alice(), to("peer.config"))).isEqualTo("AnswerPeerProtocol");
    assertThat(step(alice(), to("test.conn"))).isEqualTo("AnswerSelf");
  }

  @Test
  void echoIsRefusedWhereItIsAnswered() {
    Prepare echo =
        Packets.prepare(
            Amount.ZERO, Packets.SELF, EchoCodec.encode(new Echo.Request(PeerProtocol.CONFIG)));

    assertThat(step(alice(), echo)).isEqualTo("AnswerSelf");
  }

  @Test
  void router() {
    assertThat(step(alice(), to("test.none"))).isEqualTo("Router");
    assertThat(step(alice(), to("test.back.x"))).isEqualTo("Router");
    assertThat(step(alice(), to("self.x"))).isEqualTo("Router");
  }

  @Test
  void stepsAfterTheRouter() {
    Account foreign =
        Packets.account("alice", Relation.PEER, new Asset("EUR", 2), AccountLimits.DEFAULT);
    Account fine =
        Packets.account("alice", Relation.PEER, new Asset("XTS", 19), AccountLimits.DEFAULT);

    assertThat(step(foreign, to(BOBS))).isEqualTo("ConvertAmount");
    assertThat(step(fine, to(BOBS))).isEqualTo("ConvertAmount");
    assertThat(step(alice(), Packets.prepare(Packets.NOW.plusMillis(1500))))
        .isEqualTo("ShortenExpiry");
    assertThat(step(alice(), Packets.prepare(51))).isEqualTo("CreditNextHop");
  }

  @Test
  void linkAndWhatComesBackOverIt() {
    Prepare prepare = to(BOBS);

    link = new FakeLink("bob", (sent, back) -> back.handle(Packets.WRONG_FULFILL));
    assertThat(step(alice(), prepare)).isEqualTo("CheckFulfillment");
    link =
        new FakeLink(
            "bob",
            (sent, back) ->
                back.handle(
                    Packets.REJECTIONS.reject(
                        IlpErrorCode.R00_TRANSFER_TIMED_OUT, "no reply by the expiry")));
    assertThat(step(alice(), prepare)).isEqualTo("link");
    link =
        new FakeLink(
            "bob",
            (sent, back) -> {
              throw new IllegalStateException("a broken link");
            });
    assertThat(step(alice(), prepare)).isEqualTo("link");
  }

  @Test
  void nodeThatStops() {
    stopping = true;

    assertThat(step(alice(), to(BOBS))).isEqualTo("Connector");
  }
}

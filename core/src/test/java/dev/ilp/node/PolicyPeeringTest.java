package dev.ilp.node;

import static dev.ilp.node.P2pConnectors.account;
import static dev.ilp.node.P2pConnectors.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.config.AccountTemplate;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.P2pConfig;
import dev.ilp.config.P2pSection;
import dev.ilp.config.PolicyConfig;
import dev.ilp.libp2p.PeerId;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpSession;
import dev.ilp.log.LogLines;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EmbeddedWebSocket;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.net.WebSocketListener;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.routing.Route;
import dev.ilp.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers of a node that has not started: nobody is dialled, and time passes as the test says. */
class PolicyPeeringTest {

  private static final int CAROL = 0;
  private static final int DAVE = 1;
  private static final NodeLog LOG = NodeLog.of(PolicyPeeringTest.class, "self");
  private static final PolicyConfig TWO = policy(2, AccountTemplate.DEFAULT);

  private final EventLoops loops = EventLoops.open(Transport.NIO, 1);
  private final List<Delayed> timers = new ArrayList<>();
  private final AtomicInteger changed = new AtomicInteger();
  private Instant now = Instant.now();
  private final Peers peers =
      new Peers(
          config(Optional.of(TWO)),
          TestNetwork.options(Optional.of(loops), time().withZone(ZoneOffset.UTC)),
          loops,
          LOG,
          this::linkChanged);
  private final PeerChanges changes =
      new PeerChanges(
          peers,
          new ParentAddress(time().withZone(ZoneOffset.UTC), loops::schedule, LOG, (_, _) -> false),
          () -> false,
          LOG);
  private final Claims claims = new Claims(peers, this::change, this::later, time(), LOG);
  private final PolicyPeering peering = new PolicyPeering(peers, this::change, claims, time(), LOG);

  private static final class Delayed {
    private final Runnable task;
    private final long millis;
    private boolean cancelled;

    Delayed(Runnable task, long millis) {
      this.task = task;
      this.millis = millis;
    }
  }

  private static final class Silent implements WebSocketListener {
    @Override
    public void binary(byte[] message) {}

    @Override
    public void text() {}

    @Override
    public void closed(String reason) {}
  }

  private InstantSource time() {
    return () -> now;
  }

  private void linkChanged(LinkStatus status) {
    peering.linkChanged(status);
  }

  private void change(UnaryOperator<DiscoveredPeers> change) {
    changed.incrementAndGet();
    changes.discovered(change);
  }

  private Runnable later(Runnable task, long millis) {
    var delayed = new Delayed(task, millis);
    timers.add(delayed);
    return () -> delayed.cancelled = true;
  }

  private static PolicyConfig policy(int mostAccounts, AccountTemplate account) {
    return new PolicyConfig(
        true, List.of(), List.of(new AddressPrefix("test")), mostAccounts, account);
  }

  private static NodeConfig config(Optional<PolicyConfig> policy) {
    var node =
        new P2pConfig(
            Optional.empty(),
            false,
            List.of(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            1,
            Optional.empty(),
            NodeConfig.DEFAULT_LOG_LEVEL,
            NodeConfig.DEFAULT_LOG_FORMAT);
    return TestNetwork.config("self")
        .p2p(new P2pSection(node, Optional.empty(), Optional.empty(), policy))
        .build();
  }

  @AfterEach
  void close() {
    loops.close();
  }

  private BtpLink join(int peer) {
    return peering.link(id(peer)).orElseThrow();
  }

  private Account accountOf(int peer) {
    return peers.state().accounts().account(new AccountId(account(peer))).orElseThrow();
  }

  private void say(int peer, String address) {
    peering.claimed(id(peer), Optional.of(address));
  }

  private List<String> believed() {
    return peers.state().believed().routes().stream().map(Route::nextHopText).toList();
  }

  private BtpSession connect(BtpLink link) {
    var socket = new EmbeddedWebSocket(1000, of -> new Silent());
    var session = new BtpSession(link.account(), socket.connection(), peers.settings());
    link.attach(session);
    return session;
  }

  private void runLastTimer() {
    assertThat(timers.getLast().cancelled).isFalse();
    assertThat(timers.getLast().millis).isEqualTo(Claims.AFTER_LINK.toMillis());
    timers.getLast().task.run();
  }

  @Test
  void accountThatIsIdleAndEvenGoesToAnotherWhereThereAreNoMore() {
    // Given
    join(0);
    join(1);
    now = now.plus(PolicyPeering.GONE_FOR).plusMillis(1);

    // When
    Optional<BtpLink> third = peering.link(id(2));

    // Then
    assertThat(third).isPresent();
    assertThat(peering.hasLink(id(0))).isFalse();
    assertThat(peering.hasLink(id(1))).isTrue();
  }

  @Test
  void accountThatIsOwedSomethingOrInUseIsNobodyElses() {
    // Given
    join(0);
    connect(join(1));
    accountOf(0).promise(Amount.of(1));
    accountOf(0).pay(Amount.of(1));
    now = now.plus(PolicyPeering.GONE_FOR).plusMillis(1);

    // When
    Optional<BtpLink> third = peering.link(id(2));

    // Then
    assertThat(third).isEmpty();
    assertThat(peering.hasLink(id(0))).isTrue();
    assertThat(peering.hasLink(id(1))).isTrue();
  }

  @Test
  void accountIsNotIdleBeforeItsTime() {
    // Given
    join(0);
    join(1);
    now = now.plus(PolicyPeering.GONE_FOR);

    // Then
    assertThat(peering.link(id(2))).isEmpty();
  }

  @Test
  void whoGetsNoneIsToldOfOnceAMinuteAndHoldsNobodyUp() {
    // Given
    join(0);
    join(1);
    int before = changed.get();
    PeerId third = id(2);
    try (LogLines log = LogLines.of(PolicyPeering.class)) {

      // When
      for (int i = 0; i < 10; i++) {
        assertThat(peering.link(third)).isEmpty();
      }
      now = now.plus(Duration.ofMinutes(1));
      assertThat(peering.link(third)).isEmpty();

      // Then
      assertThat(log.lines()).hasSize(2);
      assertThat(changed).hasValue(before);
    }
  }

  @Test
  void fiveClaimsAMinuteAreHeard() {
    // Given
    join(CAROL);
    for (int i = 1; i <= Claims.MOST + 1; i++) {
      say(CAROL, "test.carol" + i);
    }
    List<Route> tooMany = peers.state().believed().routes();

    // When
    now = now.plus(Claims.WITHIN).plusMillis(1);
    say(CAROL, "test.later");

    // Then
    assertThat(tooMany).extracting(route -> route.prefix().value()).containsExactly("test.carol5");
    assertThat(peers.state().believed().routes())
        .extracting(route -> route.prefix().value())
        .containsExactly("test.later");
  }

  @Test
  void addressIsFreeForAnotherOnceTheLinkHasBeenDownForTwoMinutes() {
    // Given
    BtpLink carol = join(CAROL);
    join(DAVE);
    say(CAROL, "test.x");
    BtpSession session = connect(carol);
    say(DAVE, "test.x");
    List<String> first = believed();

    // When
    carol.detach(session, "gone");
    runLastTimer();

    // Then
    assertThat(first).containsExactly(account(CAROL));
    Await.until("dave has it", () -> believed().equals(List.of(account(DAVE))));
  }

  @Test
  void claimHoldsAsLongAsTheLinkIsUp() {
    // Given
    BtpLink carol = join(CAROL);
    say(CAROL, "test.x");
    connect(carol);

    // Then
    assertThat(timers).hasSize(1).allMatch(timer -> timer.cancelled);
    assertThat(believed()).containsExactly(account(CAROL));
  }

  @Test
  void peerThatComesBackInTimeKeepsItsAddress() {
    // Given
    BtpLink carol = join(CAROL);
    say(CAROL, "test.x");
    BtpSession session = connect(carol);
    carol.detach(session, "gone");

    // When
    say(CAROL, "test.x");
    connect(carol);

    // Then
    assertThat(timers).hasSize(3).allMatch(timer -> timer.cancelled);
    assertThat(believed()).containsExactly(account(CAROL));
  }

  @Test
  void departingAccountIsNotTakenUpAgainInAnotherAsset() {
    // Given
    join(CAROL);
    accountOf(CAROL).promise(Amount.of(1)); // a packet is on its way to carol
    changes.apply(config(Optional.empty()), Optional.empty());
    changes.apply(config(Optional.of(policy(2, inAsset("XRP")))), Optional.empty());

    // When
    peering.link(id(CAROL));

    // Then
    assertThat(peering.hasLink(id(CAROL))).isFalse();
    assertThatThrownBy(
            () ->
                changes.apply(
                    config(
                        Optional.of(
                            new PolicyConfig(
                                false, List.of(account(CAROL)), List.of(), 2, inAsset("XRP")))),
                    Optional.empty()))
        .hasMessageContaining("is not closed yet, and has another asset");
  }

  private static AccountTemplate inAsset(String code) {
    return new AccountTemplate(
        Relation.PEER, new Asset(code, 9), AccountLimits.DEFAULT, Optional.empty(), false);
  }
}

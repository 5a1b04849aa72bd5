package dev.ilp.node;

import static dev.ilp.node.TestNetwork.HOST;
import static dev.ilp.node.TestNetwork.child;
import static dev.ilp.node.TestNetwork.token;
import static dev.ilp.node.TestNetwork.with;
import static dev.ilp.node.TestPackets.assertRejected;
import static dev.ilp.node.TestPackets.fulfill;
import static dev.ilp.node.TestPackets.ping;
import static dev.ilp.node.TestPackets.prepare;
import static dev.ilp.packet.IlpErrorCode.F00_BAD_REQUEST;
import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.F08_AMOUNT_TOO_LARGE;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.admin.ReloadReport;
import dev.ilp.admin.ReloadReport.Outcome;
import dev.ilp.config.LogLevel;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.link.ReplyHandler;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.log.LogLines;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.testing.Await;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node with the children sender and receiver, and what reloads do to it. */
class ReloadIT {

  /** A peer that is dialled in vain. */
  private static final PeerConfig SILENT =
      PeerConfig.dialled(new AccountId("silent"), BtpUrl.of(false, HOST, 1), Secret.of("nobody"));

  private TestNetwork network;
  private ReloadedNode alice;

  @BeforeEach
  void start() {
    network = TestNetwork.empty();
    alice =
        new ReloadedNode(
            network,
            TestNetwork.config("alice").peers(List.of(child("sender"), child("receiver"))).build());
  }

  @AfterEach
  void stop() {
    network.close();
  }

  private static NodeConfig without(NodeConfig config, String peer) {
    return config.toBuilder()
        .peers(config.peers().stream().filter(p -> !p.id().value().equals(peer)).toList())
        .build();
  }

  private static NodeConfig plus(NodeConfig config, PeerConfig added) {
    List<PeerConfig> peers = new ArrayList<>(config.peers());
    peers.add(added);
    return config.toBuilder().peers(peers).build();
  }

  private static PeerConfig withMaxAmount(PeerConfig peer, long amount) {
    AccountLimits limits =
        new AccountLimits(
            Amount.of(amount), 10, OptionalInt.empty(), Optional.empty(), Optional.empty());
    return TestNetwork.limited(peer, limits);
  }

  private static PeerConfig withToken(PeerConfig peer, Secret secret) {
    return new PeerConfig(
        peer.id(),
        peer.url(),
        secret,
        peer.username(),
        peer.relation(),
        peer.asset(),
        peer.limits(),
        peer.peerTimeout(),
        peer.critical());
  }

  private List<String> peerIds() {
    return alice.node().status().peers().stream().map(peer -> peer.link().peer().value()).toList();
  }

  @Test
  void newLimitHoldsAtOnceAndTheAccountKeepsItsSessionAndBalance() {
    // Given
    TestPeer receiver = network.receiver("alice", (from, packet, back) -> back.handle(fulfill()));
    TestPeer sender = network.sender("alice");
    assertThat(sender.ask(prepare("test.alice.receiver", 700))).isInstanceOf(Fulfill.class);

    // When
    ReloadReport report =
        alice.reload(config -> with(config, "sender", peer -> withMaxAmount(peer, 500)));

    // Then
    assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
    assertRejected(
        sender.ask(prepare("test.alice.receiver", 501)), F08_AMOUNT_TOO_LARGE, "test.alice");
    assertThat(sender.ask(prepare("test.alice.receiver", 500))).isInstanceOf(Fulfill.class);
    assertThat(network.balance("alice", "sender")).isEqualTo(1200);
    assertThat(sender.ended()).isNotDone();
    assertThat(receiver.ended()).isNotDone();
  }

  @Test
  void addedPeerIsAwaitedAndHasItsRoute() {
    // When
    alice.reload(config -> plus(config, child("carol")));
    TestPeer carol = network.peer("alice", "carol", (from, packet, back) -> back.handle(fulfill()));

    // Then
    assertThat(network.sender("alice").ask(prepare("test.alice.carol", 5)))
        .isInstanceOf(Fulfill.class);
    assertThat(carol.ended()).isNotDone();
  }

  @Test
  void addedPeerIsDialled() {
    // Given
    network.start(
        TestNetwork.config("bob")
            .peers(List.of(PeerConfig.awaited(new AccountId("alice"), token("alice"))))
            .build());

    // When
    alice.reload(
        config ->
            plus(
                config,
                PeerConfig.dialled(new AccountId("bob"), network.url("bob"), token("alice"))));

    // Then
    network.awaitLinks();
    assertThat(network.sender("alice").ask(ping("test.bob", 1))).isInstanceOf(Fulfill.class);
  }

  @Test
  void removedPeerEndsWhatIsInFlightGetsNothingNewAndThenIsGone() {
    // Given
    CompletableFuture<ReplyHandler> held = new CompletableFuture<>();
    TestPeer receiver = network.receiver("alice", (from, packet, back) -> held.complete(back));
    TestPeer sender = network.sender("alice");
    var inFlight = sender.send(prepare("test.alice.receiver", 7));
    ReplyHandler reply = Await.value(held);

    // When
    alice.reload(config -> without(config, "receiver"));

    // Then
    assertRejected(sender.ask(prepare("test.alice.receiver", 1)), F02_UNREACHABLE, "test.alice");
    assertRejected(receiver.ask(ping("test.alice", 1)), F00_BAD_REQUEST, "test.alice");
    assertThat(peerIds()).containsExactly("sender");
    assertThat(receiver.ended()).isNotDone();
    reply.handle(fulfill());
    assertThat(Await.value(inFlight)).isEqualTo(fulfill());
    assertThat(Await.value(receiver.ended())).contains("1001");
  }

  @Test
  void balanceThatGoesWithAPeerIsToldAndLogged() {
    // Given
    network.receiver("alice", (from, packet, back) -> back.handle(fulfill()));
    TestPeer sender = network.sender("alice");
    assertThat(sender.ask(prepare("test.alice.receiver", 7))).isInstanceOf(Fulfill.class);

    try (LogLines log = LogLines.of(Departures.class)) {
      // When
      ReloadReport report = alice.reload(config -> without(config, "receiver"));

      // Then
      assertThat(report.problems())
          .singleElement()
          .asString()
          .contains("severity=warning", "peers[receiver]", "with a balance of -7 ");
      Await.until("it is logged", () -> !log.with("event", "balance_dropped").isEmpty());
      assertThat(log.lines().getFirst().fact("balance")).isEqualTo("-7");
    }
  }

  @Test
  void peerThatComesBackWhileItGoesKeepsBalanceAndSession() {
    // Given
    CompletableFuture<ReplyHandler> held = new CompletableFuture<>();
    TestPeer receiver = network.receiver("alice", (from, packet, back) -> held.complete(back));
    TestPeer sender = network.sender("alice");
    var inFlight = sender.send(prepare("test.alice.receiver", 7));
    ReplyHandler reply = Await.value(held);

    // When
    alice.reload(config -> without(config, "receiver"));
    alice.reload(config -> plus(config, child("receiver")));
    reply.handle(fulfill());

    // Then
    assertThat(Await.value(inFlight)).isEqualTo(fulfill());
    assertThat(network.balance("alice", "receiver")).isEqualTo(-7);
    assertThat(receiver.ask(ping("test.alice", 1))).isInstanceOf(Fulfill.class);
    assertThat(receiver.ended()).isNotDone();
  }

  @Test
  void peerThatComesBackAsSomethingElseMustWaitUntilItIsGone() {
    // Given
    CompletableFuture<ReplyHandler> held = new CompletableFuture<>();
    var _ = network.receiver("alice", (from, packet, back) -> held.complete(back));
    var inFlight = network.sender("alice").send(prepare("test.alice.receiver", 7));
    ReplyHandler reply = Await.value(held);
    alice.reload(config -> without(config, "receiver"));

    // When
    ReloadReport report =
        alice.reload(config -> plus(config, child("receiver").withRelation(Relation.PEER)));

    // Then
    assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(report.error().orElseThrow()).contains("receiver", "is not closed yet");
    assertThat(peerIds()).containsExactly("sender");
    reply.handle(fulfill());
    assertThat(Await.value(inFlight)).isEqualTo(fulfill());
  }

  @Test
  void changedSecretEndsTheSessionAndTheNewOneOpensAnother() {
    // Given
    PeerConfig known = child("receiver");
    TestPeer before = network.peer("alice", "receiver", TestNetwork.NOTHING_COMES);

    // When
    try (LogLines log = LogLines.of(BtpLink.class)) {
      alice.reload(
          config -> with(config, "receiver", peer -> withToken(peer, Secret.of("another"))));
      Await.value(before.ended());
      Await.until("it is logged", () -> !log.with("event", "session_ended").isEmpty());
      assertThat(log.with("event", "link_disconnected")).isEmpty();
    }
    alice.reload(config -> with(config, "receiver", peer -> withToken(peer, known.authToken())));
    TestPeer after = network.peer("alice", "receiver", TestNetwork.NOTHING_COMES);

    // Then
    assertThat(after.ask(ping("test.alice", 1))).isInstanceOf(Fulfill.class);
  }

  @Test
  void newRouteIsTakenAndAnOldOneIsNot() {
    // Given
    network.receiver("alice", (from, packet, back) -> back.handle(fulfill()));
    TestPeer sender = network.sender("alice");
    RouteConfig route = new RouteConfig(new AddressPrefix("test.far"), "receiver");

    // When / Then
    alice.reload(config -> config.toBuilder().routes(List.of(route)).build());
    assertThat(sender.ask(prepare("test.far.away", 1))).isEqualTo(fulfill());
    alice.reload(config -> config.toBuilder().routes(List.of()).build());
    assertRejected(sender.ask(prepare("test.far.away", 1)), F02_UNREACHABLE, "test.alice");
  }

  @Test
  void testSendersComeAndGo() {
    // When
    alice.reload(config -> config.toBuilder().senderTokens(List.of(token("sender-1"))).build());
    TestPeer sender = network.peer("alice", "sender-1", TestNetwork.NOTHING_COMES);
    boolean works = sender.ask(ping("test.alice", 1)) instanceof Fulfill;
    alice.reload(config -> config.toBuilder().senderTokens(List.of()).build());

    // Then
    assertThat(works).isTrue();
    assertThat(Await.value(sender.ended())).contains("1001");
  }

  @Test
  void testSenderThatStaysKeepsItsSessionWhenTheOneBeforeItGoes() {
    // Given
    List<Secret> both = List.of(token("another"), token("sender-2"));
    alice.reload(config -> config.toBuilder().senderTokens(both).build());
    TestPeer second = network.peer("alice", "sender-2", TestNetwork.NOTHING_COMES);

    // When
    alice.reload(config -> config.toBuilder().senderTokens(List.of(token("sender-2"))).build());
    alice.reload(
        config ->
            config.toBuilder()
                .senderTokens(List.of(token("sender-2"), token("third"), token("fourth")))
                .build());

    // Then
    assertThat(second.ask(ping("test.alice", 1))).isInstanceOf(Fulfill.class);
    assertThat(second.ended()).isNotDone();
    assertThat(peerIds()).doesNotHaveDuplicates().hasSize(5).contains("sender-2");
  }

  @Test
  void changeThatNeedsARestartChangesNothingAtAll() {
    // When
    ReloadReport report =
        alice.reload(
            config ->
                without(config, "receiver").toBuilder()
                    .healthCheckPort(1)
                    .nodeId("malice")
                    .build());

    // Then
    assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(report.error().orElseThrow()).contains("nodeId, healthCheckPort cannot change");
    assertThat(peerIds()).containsExactly("sender", "receiver");
    assertThat(alice.node().status().reload()).contains(report);
  }

  private static void fail(String what) {
    throw new IllegalStateException(what + " breaks");
  }

  /**
   * Has one step of the next reload fail, which makes a link, sets a level, adds a route, dials.
   */
  private void breakStep(String step) {
    switch (step) {
      case "links" -> {
        AtomicInteger looks = new AtomicInteger();
        alice.onClock =
            () -> {
              boolean isReload = Thread.currentThread().getName().equals("ilp-reload");
              if (isReload && looks.incrementAndGet() == 2) { // the first is the report's
                fail("link");
              }
            };
      }
      case "log level" ->
          alice.onLevel =
              level -> {
                if (level == LogLevel.DEBUG) {
                  fail("log");
                }
              };
      case "dial" ->
          alice.onLink =
              status -> {
                if (status.peer().equals(SILENT.id())) {
                  fail("dial");
                }
              };
      default -> {} // a route to nobody is enough
    }
  }

  private static NodeConfig changed(NodeConfig config, String step) {
    return config.toBuilder()
        .logLevel(LogLevel.DEBUG)
        .routes(
            step.equals("snapshot")
                ? List.of(new RouteConfig(new AddressPrefix("test.far"), "what breaks"))
                : List.of())
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"links", "log level", "snapshot", "dial"})
  void partThatFailsUndoesAllOfIt(String step) {
    // Given
    network.receiver("alice", (from, packet, back) -> back.handle(fulfill()));
    TestPeer sender = network.sender("alice");
    breakStep(step);

    // When
    ReloadReport report =
        alice.reload(config -> changed(plus(without(config, "receiver"), SILENT), step));

    // Then
    assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(report.error().orElseThrow()).contains("all of it was undone", "breaks");
    assertThat(report.changes()).isNotEmpty();
    assertThat(peerIds()).containsExactly("sender", "receiver");
    assertThat(sender.ask(prepare("test.alice.receiver", 1))).isEqualTo(fulfill());
    assertThat(alice.levels.isEmpty() ? LogLevel.INFO : alice.levels.getLast())
        .isEqualTo(LogLevel.INFO);
  }

  @Test
  void peerThatWasToComeBackGoesOnGoingIfThatFails() {
    // Given
    CompletableFuture<ReplyHandler> held = new CompletableFuture<>();
    TestPeer receiver = network.receiver("alice", (from, packet, back) -> held.complete(back));
    var inFlight = network.sender("alice").send(prepare("test.alice.receiver", 7));
    ReplyHandler reply = Await.value(held);
    alice.reload(config -> without(config, "receiver"));
    breakStep("dial");

    // When
    ReloadReport report = alice.reload(config -> plus(plus(config, child("receiver")), SILENT));
    reply.handle(fulfill());

    // Then
    assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(Await.value(inFlight)).isEqualTo(fulfill());
    assertThat(Await.value(receiver.ended())).contains("1001");
    assertThat(peerIds()).containsExactly("sender");
  }

  @Test
  void changedUrlIsDialledInPlaceOfTheOld() {
    // Given
    PeerConfig bob =
        PeerConfig.dialled(new AccountId("bob"), BtpUrl.of(false, HOST, 1), token("alice"));
    alice.reload(config -> plus(config, bob));
    TestPeer sender = network.sender("alice");
    assertRejected(sender.ask(ping("test.bob", 1)), T01_PEER_UNREACHABLE, "test.alice");
    network.start(
        TestNetwork.config("bob")
            .peers(List.of(PeerConfig.awaited(new AccountId("alice"), token("alice"))))
            .build());

    // When
    alice.reload(
        config ->
            with(
                config,
                "bob",
                peer -> PeerConfig.dialled(peer.id(), network.url("bob"), peer.authToken())));

    // Then
    network.awaitLinks();
    assertThat(sender.ask(ping("test.bob", 1))).isInstanceOf(Fulfill.class);
  }

  @Test
  void reloadOfANodeThatHasStoppedIsRefused() {
    // When
    alice.node().close();

    // Then
    assertThat(alice.reload(config -> without(config, "receiver")).outcome())
        .isEqualTo(Outcome.STOPPING);
  }

  @Test
  void hundredPeersComeChangeAndGo() {
    // Given
    List<PeerConfig> hundred =
        IntStream.range(0, 100)
            .mapToObj(number -> new AccountId("peer-" + number))
            .map(id -> PeerConfig.dialled(id, BtpUrl.of(false, HOST, 1), Secret.of("s-" + id)))
            .toList();

    // When
    ReloadReport added = alice.reload(config -> config.toBuilder().peers(hundred).build());
    ReloadReport changed =
        alice.reload(
            config ->
                config.toBuilder()
                    .peers(hundred.stream().map(peer -> withMaxAmount(peer, 9)).toList())
                    .build());
    List<String> ids = peerIds();
    ReloadReport removed = alice.reload(config -> config.toBuilder().peers(List.of()).build());

    // Then
    assertThat(List.of(added, changed, removed))
        .extracting(ReloadReport::outcome)
        .containsOnly(Outcome.APPLIED);
    assertThat(List.of(added, changed, removed))
        .extracting(report -> report.changes().size())
        .containsExactly(102, 200, 100);
    assertThat(ids).hasSize(100);
    assertThat(alice.node().status().peers()).isEmpty();
    assertThat(network.node("alice").status().reload().orElseThrow().count()).isEqualTo(3);
  }

  @Test
  void packetsOfALinkThatStaysAreNotTouched() {
    // Given
    List<ReplyHandler> held = new ArrayList<>();
    network.receiver(
        "alice",
        (from, packet, back) -> {
          synchronized (held) {
            held.add(back);
          }
        });
    TestPeer sender = network.sender("alice");
    Prepare packet = prepare("test.alice.receiver", 3);
    var replies = IntStream.range(0, 5).mapToObj(number -> sender.send(packet)).toList();
    Await.until(
        "all are held",
        () -> {
          synchronized (held) {
            return held.size() == 5;
          }
        });

    // When
    alice.reload(config -> plus(config, child("other")));
    alice.reload(config -> with(config, "receiver", peer -> withMaxAmount(peer, 1)));
    held.forEach(back -> back.handle(fulfill()));

    // Then
    assertThat(replies).allSatisfy(reply -> assertThat(Await.value(reply)).isEqualTo(fulfill()));
    Await.until(
        "the balance is settled",
        () -> network.balance("alice", "receiver").equals(BigInteger.valueOf(-15)));
  }
}

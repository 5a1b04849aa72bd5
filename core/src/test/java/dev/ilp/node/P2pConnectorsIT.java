package dev.ilp.node;

import static dev.ilp.node.P2pConnectors.accepting;
import static dev.ilp.node.P2pConnectors.account;
import static dev.ilp.node.P2pConnectors.any;
import static dev.ilp.node.P2pNetwork.ALICE;
import static dev.ilp.node.P2pNetwork.BOB;
import static dev.ilp.node.P2pNetwork.LIMIT;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Relation;
import dev.ilp.config.AccountTemplate;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.NodeConfigBuilder;
import dev.ilp.config.PolicyConfig;
import dev.ilp.libp2p.CloseReason;
import dev.ilp.libp2p.Failure;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connectors that know one bootstrap peer, find each other by it and forward packets. */
@Timeout(120)
class P2pConnectorsIT {

  @TempDir private Path folder;
  private P2pNetwork p2p;

  @BeforeEach
  void startBootstrap() throws IOException {
    p2p = new P2pNetwork(folder);
  }

  @AfterEach
  void closeAll() {
    p2p.close();
  }

  @Test
  void connectorsFindEachOtherPeerAndForwardPackets() throws IOException {
    // Given
    p2p.start(Optional.of(any("test")), Optional.of(any("test")));
    p2p.awaitLinks();
    Await.until("alice has a route", () -> p2p.routeTo("alice", BOB).isPresent());

    // When
    Reply reply = p2p.ask("alice", "test.bob", 10);

    // Then
    assertThat(reply).isInstanceOf(Fulfill.class);
    assertThat(p2p.network().balance("alice", "sender")).isEqualTo(BigInteger.TEN);
    assertThat(p2p.network().balance("alice", account(BOB))).isEqualTo(BigInteger.TEN.negate());
    assertThat(p2p.network().balance("bob", account(ALICE))).isEqualTo(BigInteger.TEN);
    assertThat(p2p.peer("alice", BOB).orElseThrow().discovered()).isTrue();
  }

  @Test
  void withoutAPolicyPeersAreListedAndNotLinked() throws IOException {
    // When
    p2p.start(Optional.empty(), Optional.empty());
    p2p.awaitConnection("alice", BOB);

    // Then
    Map<String, Object> seen = p2p.network().node("alice").status().p2p().orElseThrow();
    assertThat(seen).containsEntry("peerId", account(ALICE));
    assertThat(seen.toString()).contains(account(BOB));
    assertThat(p2p.peer("alice", BOB)).isEmpty();
    assertThat(p2p.peer("bob", ALICE)).isEmpty();
  }

  @Test
  void lostConnectionEndsPacketsAndTheLinkComesBackWithItsBalance() throws IOException {
    // Given
    p2p.start(Optional.of(any("test")), Optional.of(any("test")));
    p2p.awaitLinks();
    Await.until("alice has a route", () -> p2p.routeTo("alice", BOB).isPresent());
    TestPeer sender = p2p.network().sender("alice");
    CompletableFuture<Boolean> arrived = new CompletableFuture<>();
    p2p.network().receiver("bob", (from, prepare, back) -> arrived.complete(true));
    Reply first = P2pNetwork.ask(sender, "test.bob", 10);
    AtomicReference<CompletableFuture<Reply>> sent =
        new AtomicReference<>(sender.send(TestPackets.prepare("test.bob.receiver", 7)));
    Await.until(
        "a packet is with bob",
        () -> {
          if (sent.get().isDone() && !arrived.isDone()) {
            sent.set(sender.send(TestPackets.prepare("test.bob.receiver", 7)));
          }
          return arrived.isDone();
        });
    CompletableFuture<Reply> inFlight = sent.get();

    // When
    p2p.connection("alice", BOB)
        .orElseThrow()
        .close(new CloseReason(Failure.CLOSED, "the test ends it"));

    // Then
    assertThat(first).isInstanceOf(Fulfill.class);
    assertThat(Await.value(inFlight))
        .isInstanceOfSatisfying(
            Reject.class, reject -> assertThat(reject.code()).isEqualTo(T01_PEER_UNREACHABLE));
    Await.until(
        "the link comes back", () -> p2p.peer("alice", BOB).orElseThrow().traffic().sessions() > 1);
    p2p.awaitLinks();
    assertThat(p2p.network().balance("alice", account(BOB))).isEqualTo(BigInteger.TEN.negate());
    assertThat(P2pNetwork.ask(sender, "test.bob", 1)).isInstanceOf(Fulfill.class);
  }

  @Test
  void cutLinkIsDownOnBothSidesAndHealsAtOnce() throws IOException, ProbeException {
    // Given
    p2p.start(Optional.of(any()), Optional.of(any()));
    p2p.awaitLinks();
    var control = new AdminClient(p2p.network().adminUrl("bob"), LIMIT);

    // When
    control.cutLink(account(ALICE), true, TestNetwork.ADMIN_TOKEN.reveal());

    // Then
    Await.until("alice sees it", () -> !p2p.isLinked("alice", BOB));
    control.cutLink(account(ALICE), false, TestNetwork.ADMIN_TOKEN.reveal());
    p2p.awaitLinks();
  }

  @Test
  void childGetsItsAddressFromAPeerItAcceptsAsItsParent() throws IOException {
    // Given
    p2p.network().start(p2p.config("alice", ALICE, Optional.of(as(Relation.CHILD, any()))));
    NodeConfig bob =
        p2p.config("bob", BOB, Optional.of(as(Relation.PARENT, accepting(account(ALICE)))));
    NodeConfigBuilder child =
        NodeConfig.builder("bob")
            .btpServerHost(TestNetwork.HOST)
            .healthCheckHost(TestNetwork.HOST)
            .btpServerPort(0)
            .healthCheckPort(0)
            .p2p(bob.p2p().orElseThrow());
    String address = "test.alice." + account(BOB);

    // When
    Node started = p2p.network().start(child.build());

    // Then
    Await.until("bob has its address", () -> started.selfAddress().value().equals(address));
    assertThat(p2p.ask("alice", address, 2)).isInstanceOf(Fulfill.class);
  }

  private static PolicyConfig as(Relation relation, PolicyConfig policy) {
    AccountTemplate usual = policy.account();
    return new PolicyConfig(
        policy.any(),
        policy.accept(),
        policy.prefixes(),
        policy.maxAccounts(),
        new AccountTemplate(
            relation, usual.asset(), usual.limits(), usual.peerTimeout(), usual.critical()));
  }
}

package dev.ilp.node;

import static dev.ilp.node.P2pConnectors.accepting;
import static dev.ilp.node.P2pConnectors.account;
import static dev.ilp.node.P2pConnectors.any;
import static dev.ilp.node.P2pNetwork.ALICE;
import static dev.ilp.node.P2pNetwork.BOB;
import static dev.ilp.node.P2pNetwork.MALLORY;
import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.config.AccountTemplate;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.PolicyConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.link.LinkState;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which of the connectors that find each other get an account, a link and a route. */
@Timeout(120)
class P2pPolicyIT {

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
  void peerThatIsNotAcceptedIsRefusedAndNotAskedAgainSoon() throws IOException {
    // When
    p2p.start(Optional.of(any("test")), Optional.of(accepting(account(MALLORY))));

    // Then
    Await.until(
        "alice is refused",
        () ->
            p2p.peer("alice", BOB)
                .filter(it -> it.link().reason().orElse("").contains("F00"))
                .isPresent());
    assertThat(p2p.peer("alice", BOB).orElseThrow().link().nextAttempt().orElseThrow())
        .isAfter(Instant.now().plusSeconds(30));
    assertThat(p2p.peer("bob", ALICE)).isEmpty();
  }

  @Test
  void peerThatDoesNotAcceptOpensNothing() throws IOException {
    // When
    p2p.start(Optional.of(accepting(account(MALLORY))), Optional.of(any("test")));
    Await.until("bob gives alice an account", () -> p2p.peer("bob", ALICE).isPresent());
    p2p.awaitConnection("alice", BOB);

    // Then
    assertThat(p2p.peer("alice", BOB)).isEmpty();
    assertThat(p2p.peer("bob", ALICE).orElseThrow().link().state()).isEqualTo(LinkState.CONNECTING);
  }

  @Test
  void addressOutsideThePrefixesGetsNoRoute() throws IOException {
    // When
    p2p.start(Optional.of(any("test.elsewhere")), Optional.of(any("test")));
    p2p.awaitLinks();

    // Then
    Await.until("bob believes alice", () -> p2p.routeTo("bob", ALICE).isPresent());
    assertThat(p2p.routeTo("alice", BOB)).isEmpty();
    Reply reply = p2p.ask("alice", "test.bob", 1);
    TestPackets.assertRejected(reply, F02_UNREACHABLE, "test.alice");
  }

  @Test
  void routeByHandLeadsToAnAcceptedPeer() throws IOException {
    // Given
    NodeConfig alice =
        p2p.connector("alice", ALICE, Optional.of(accepting(account(BOB))))
            .routes(List.of(new RouteConfig(new AddressPrefix("test.bob"), account(BOB))))
            .build();
    p2p.network().start(alice);
    LinkState before = p2p.peer("alice", BOB).orElseThrow().link().state();
    p2p.network().start(p2p.config("bob", BOB, Optional.of(any())));
    p2p.awaitLinks();

    // When
    Reply reply = p2p.ask("alice", "test.bob", 3);

    // Then
    assertThat(before).isNotEqualTo(LinkState.CONNECTED);
    assertThat(reply).isInstanceOf(Fulfill.class);
  }

  @Test
  void noMoreAccountsThanThereMayBe() throws IOException {
    // Given
    PolicyConfig one = new PolicyConfig(true, List.of(), List.of(), 1, AccountTemplate.DEFAULT);
    p2p.network().start(p2p.config("carol", MALLORY, Optional.of(one)));
    p2p.network().start(p2p.config("alice", ALICE, Optional.of(any())));
    Await.until("alice is linked with carol", () -> p2p.isLinked("alice", MALLORY));

    // When
    p2p.network().start(p2p.config("bob", BOB, Optional.of(any())));

    // Then
    Await.until(
        "bob is refused",
        () ->
            p2p.peer("bob", MALLORY)
                .filter(it -> it.link().reason().orElse("").contains("F00"))
                .isPresent());
    assertThat(p2p.peer("carol", BOB)).isEmpty();
    assertThat(p2p.isLinked("carol", ALICE)).isTrue();
  }

  @Test
  void whoIsConfiguredByHandIsNotMetByThePolicy() throws IOException {
    // Given
    NodeConfig alice =
        p2p.connector("alice", ALICE, Optional.of(any("test")))
            .peers(
                List.of(PeerConfig.awaited(new AccountId(account(BOB)), TestNetwork.token("bob"))))
            .build();

    // When
    p2p.network().start(alice);
    p2p.network().start(p2p.config("bob", BOB, Optional.of(any("test"))));
    Await.until("bob gives alice an account", () -> p2p.peer("bob", ALICE).isPresent());

    // Then
    assertThat(p2p.peer("alice", BOB).orElseThrow().discovered()).isFalse();
    assertThat(p2p.isLinked("alice", BOB)).isFalse();
  }
}

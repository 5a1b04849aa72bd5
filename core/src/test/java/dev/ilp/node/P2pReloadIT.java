package dev.ilp.node;

import static dev.ilp.node.P2pConnectors.account;
import static dev.ilp.node.P2pConnectors.any;
import static dev.ilp.node.P2pNetwork.ALICE;
import static dev.ilp.node.P2pNetwork.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.admin.ReloadReport.Outcome;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.P2pConfig;
import dev.ilp.config.P2pSection;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a reload, and a restart, make of the peer to peer node inside a connector. */
@Timeout(120)
class P2pReloadIT {

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
  void reloadKeepsDiscoveredPeersAndAppliesTheNewPolicy() throws IOException {
    // Given
    ReloadedNode alice =
        new ReloadedNode(p2p.network(), p2p.config("alice", ALICE, Optional.of(any("test"))));
    p2p.network().start(p2p.config("bob", BOB, Optional.of(any("test"))));
    p2p.awaitLinks();
    Await.until("alice has a route", () -> p2p.routeTo("alice", BOB).isPresent());
    p2p.ask("alice", "test.bob", 10);

    // When
    Outcome kept = alice.reload(node -> P2pNetwork.withPolicy(node, Optional.of(any()))).outcome();
    Reply still = p2p.ask("alice", "test." + account(BOB), 0);
    BigInteger balance = p2p.network().balance("alice", account(BOB));
    Optional<AddressPrefix> route = p2p.routeTo("alice", BOB);
    Outcome dropped = alice.reload(node -> P2pNetwork.withPolicy(node, Optional.empty())).outcome();

    // Then
    assertThat(List.of(kept, dropped)).containsOnly(Outcome.APPLIED);
    assertThat(still).isInstanceOf(Reject.class); // of bob's: it is not his address
    assertThat(balance).isEqualTo(BigInteger.TEN.negate());
    assertThat(route).isEmpty();
    assertThat(p2p.peer("alice", BOB)).isEmpty();
    Await.until("bob's link ends", () -> !p2p.isLinked("bob", ALICE));
  }

  @Test
  void keysOfThePeerToPeerNodeAreReloaded() throws IOException {
    // Given
    ReloadedNode alice =
        new ReloadedNode(p2p.network(), p2p.config("alice", ALICE, Optional.empty()));
    List<Multiaddr> before = p2p.addresses("alice");

    // When
    Outcome outcome =
        alice
            .reload(node -> withAddresses(node, "/ip4/127.0.0.1/tcp/0", "/ip6/::1/tcp/0"))
            .outcome();

    // Then
    assertThat(outcome).isEqualTo(Outcome.APPLIED);
    assertThat(p2p.addresses("alice")).hasSize(before.size() + 1);
  }

  @Test
  void addressThatCannotBeBoundLeavesAllAsItWas() throws IOException {
    // Given
    ReloadedNode alice =
        new ReloadedNode(p2p.network(), p2p.config("alice", ALICE, Optional.empty()));
    List<Multiaddr> before = p2p.addresses("alice");

    // When
    Outcome outcome = alice.reload(node -> withAddresses(node, "/ip4/192.0.2.1/tcp/1")).outcome();

    // Then
    assertThat(outcome).isEqualTo(Outcome.FAILED);
    assertThat(p2p.addresses("alice")).isEqualTo(before);
  }

  private static NodeConfig withAddresses(NodeConfig node, String... addresses) {
    P2pSection section = node.p2p().orElseThrow();
    P2pConfig config = section.node();
    return node.toBuilder()
        .p2p(
            new P2pSection(
                new P2pConfig(
                    config.privateKey(),
                    config.testProtocols(),
                    List.of(addresses),
                    config.exchangeInterval(),
                    config.connectionTimeout(),
                    config.maxKnown(),
                    config.allowLoopback(),
                    config.logLevel(),
                    config.logFormat()),
                section.keyFile(),
                section.peersFile(),
                section.policy()))
        .build();
  }

  @Test
  void keyIsMadeAtTheFirstStartAndKept() throws IOException {
    // Given
    Path file = folder.resolve("dave.p2p.key");
    NodeConfig dave = withoutKey(p2p.config("dave", ALICE, Optional.empty()), file);

    // When
    PeerId first = peerIdOf(dave);
    PeerId second = peerIdOf(dave);

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private static NodeConfig withoutKey(NodeConfig node, Path file) {
    P2pSection section = node.p2p().orElseThrow();
    var config = section.node();
    return node.toBuilder()
        .p2p(
            new P2pSection(
                new P2pConfig(
                    Optional.empty(),
                    false,
                    config.addresses(),
                    config.exchangeInterval(),
                    config.connectionTimeout(),
                    config.maxKnown(),
                    config.allowLoopback(),
                    config.logLevel(),
                    config.logFormat()),
                Optional.of(file.toString()),
                section.peersFile(),
                section.policy()))
        .build();
  }

  private static PeerId peerIdOf(NodeConfig config) {
    try (Node node = new Node(config, TestNetwork.options(Optional.empty(), Clock.systemUTC()))) {
      node.start();
      return PeerId.parse(String.valueOf(node.status().p2p().orElseThrow().get("peerId")));
    }
  }
}

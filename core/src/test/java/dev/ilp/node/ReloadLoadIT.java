package dev.ilp.node;

import static dev.ilp.node.TestNetwork.child;
import static dev.ilp.node.TestNetwork.token;
import static dev.ilp.node.TestPackets.fulfill;
import static dev.ilp.node.TestPackets.prepare;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.admin.ReloadReport;
import dev.ilp.admin.ReloadReport.Outcome;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.NodeConfigBuilder;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three nodes in a chain, full of packets, while the one in the middle changes. */
class ReloadLoadIT {

  private static final int PACKETS = 10_000;
  private static final int RELOADS = 10;
  private static final Duration LONG = Duration.ofMinutes(2);

  private static NodeConfigBuilder config(String nodeId) {
    return TestNetwork.config(nodeId).maxHoldTime(LONG).peerTimeout(LONG);
  }

  private static PeerConfig spacious(PeerConfig peer) {
    return withMaxInFlight(peer, 2 * PACKETS);
  }

  private static PeerConfig withMaxInFlight(PeerConfig peer, int packets) {
    AccountLimits limits =
        new AccountLimits(
            Amount.MAX, packets, OptionalInt.empty(), Optional.empty(), Optional.empty());
    return new PeerConfig(
        peer.id(),
        peer.url(),
        peer.authToken(),
        peer.username(),
        peer.relation(),
        peer.asset(),
        limits,
        peer.peerTimeout(),
        peer.critical());
  }

  private static PeerConfig awaited(String id) {
    return spacious(PeerConfig.awaited(new AccountId(id), token(id)));
  }

  private static PeerConfig dialled(TestNetwork network, String id, String self) {
    return spacious(PeerConfig.dialled(new AccountId(id), network.url(id), token(self)));
  }

  private static RouteConfig route(String prefix, String nextHop) {
    return new RouteConfig(new AddressPrefix(prefix), nextHop);
  }

  /** The fourth peer comes, changes, goes, and comes again. */
  private static NodeConfig withDora(NodeConfig config, int reload) {
    List<PeerConfig> peers =
        new ArrayList<>(
            config.peers().stream().filter(peer -> !peer.id().value().equals("dora")).toList());
    if (reload % 3 != 2) {
      peers.add(withMaxInFlight(awaited("dora"), 1 + reload));
    }
    return config.toBuilder().peers(peers).build();
  }

  @Test
  void tenThousandPacketsInFlightAreNotTouchedByTenReloads() {
    try (TestNetwork network = TestNetwork.empty()) {
      // Given
      network.start(
          config("alice")
              .peers(List.of(spacious(child("sender")), awaited("bob")))
              .routes(List.of(route("test.carol", "bob")))
              .build());
      ReloadedNode bob =
          new ReloadedNode(
              network,
              config("bob")
                  .peers(List.of(dialled(network, "alice", "bob"), awaited("carol")))
                  .build());
      network.start(
          config("carol")
              .peers(List.of(dialled(network, "bob", "carol"), spacious(child("receiver"))))
              .build());
      network.awaitLinks();
      Queue<ReplyHandler> held = new ConcurrentLinkedQueue<>();
      network.receiver("carol", (from, packet, back) -> held.add(back));
      TestPeer sender = network.sender("alice");
      Prepare packet = prepare("test.carol.receiver", 1, LONG);
      List<CompletableFuture<Reply>> replies =
          IntStream.range(0, PACKETS).mapToObj(number -> sender.send(packet)).toList();
      Await.until("all are in flight", () -> held.size() == PACKETS);

      // When
      List<Outcome> outcomes =
          IntStream.range(0, RELOADS)
              .mapToObj(number -> bob.reload(config -> withDora(config, number)))
              .map(ReloadReport::outcome)
              .toList();
      held.forEach(back -> back.handle(fulfill()));

      // Then
      assertThat(outcomes).containsOnly(Outcome.APPLIED).hasSize(RELOADS);
      assertThat(replies.stream().map(Await::value).filter(fulfill()::equals)).hasSize(PACKETS);
      assertThat(network.balance("bob", "alice")).isEqualTo(PACKETS);
      assertThat(network.status("bob", "carol").packets().sentRejected()).isZero();
    }
  }
}

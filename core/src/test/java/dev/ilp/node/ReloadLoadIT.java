package dev.ilp.node;

import static dev.ilp.node.TestNetwork.child;
import static dev.ilp.node.TestNetwork.token;
import static dev.ilp.node.TestPackets.fulfill;
import static dev.ilp.node.TestPackets.ping;
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
import dev.ilp.packet.IlpPacket.Fulfill;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three nodes in a chain, full of packets, while the one in the middle changes. */
class ReloadLoadIT {

  private static final int PACKETS = 10_000;
  private static final int RELOADS = 10;
  private static final Duration LONG = Duration.ofMinutes(2);

  /** How many of those that are sent on and on are under way at once. */
  private static final int AT_ONCE = 50;

  private static final Prepare PACKET = prepare("test.carol.receiver", 1, LONG);

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
    return TestNetwork.limited(peer, limits);
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

  /** One packet after the other, from the time it is started until it is stopped. */
  private static final class Stream {

    private final TestPeer sender;
    private final AtomicInteger fulfilled = new AtomicInteger();
    private final Queue<Reply> others = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ends = new AtomicInteger();
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();
    private volatile boolean stopped;

    Stream(TestPeer sender) {
      this.sender = sender;
      for (int i = 0; i < AT_ONCE; i++) {
        next();
      }
    }

    private void next() {
      sender
          .send(PACKET)
          .whenComplete(
              (reply, _) -> {
                if (fulfill().equals(reply)) {
                  fulfilled.incrementAndGet();
                } else {
                  others.add(reply);
                }
                if (!stopped) {
                  next();
                } else if (ends.incrementAndGet() == AT_ONCE) {
                  over.complete(true);
                }
              });
    }

    void awaitMore() {
      int before = fulfilled.get();
      Await.until("packets go on", () -> fulfilled.get() > before || !others.isEmpty());
    }

    int stop() {
      stopped = true;
      Await.value(over);
      return fulfilled.get();
    }
  }

  private static void awaitIdle(TestNetwork network) {
    Await.until(
        "nothing is in flight anywhere",
        () ->
            network.nodeIds().stream()
                .map(network::node)
                .map(Node::status)
                .allMatch(
                    node ->
                        node.inFlight() == 0
                            && node.peers().stream().allMatch(peer -> peer.inFlight() == 0)));
  }

  /** Reloads, and has dora connect and drop her session if she is there. */
  private static Outcome reload(ReloadedNode bob, int number, Stream packets) {
    ReloadReport report = bob.reload(config -> withDora(config, number));
    packets.awaitMore();
    if (number % 3 != 2) {
      try (TestPeer dora = TestPeer.connect(bob.node(), "dora", TestNetwork.NOTHING_COMES)) {
        assertThat(dora.ask(ping("test.bob", 1))).isInstanceOf(Fulfill.class);
      }
    }
    return report.outcome();
  }

  @Test
  void tenThousandPacketsInFlightAndAStreamOfOthersAreNotTouchedByTenReloads() {
    try (TestNetwork network = TestNetwork.empty()) {
      // Given
      ReloadedNode bob = chain(network);
      Queue<ReplyHandler> held = new ConcurrentLinkedQueue<>();
      AtomicInteger arrived = new AtomicInteger();
      network.receiver(
          "carol",
          (from, packet, back) -> {
            if (arrived.incrementAndGet() <= PACKETS) {
              held.add(back);
            } else {
              back.handle(fulfill());
            }
          });
      TestPeer sender = network.sender("alice");
      List<CompletableFuture<Reply>> replies =
          IntStream.range(0, PACKETS).mapToObj(number -> sender.send(PACKET)).toList();
      Await.until("all are in flight", () -> held.size() == PACKETS);
      Stream packets = new Stream(sender);

      // When
      List<Outcome> outcomes =
          IntStream.range(0, RELOADS).mapToObj(number -> reload(bob, number, packets)).toList();
      held.forEach(back -> back.handle(fulfill()));
      int streamed = packets.stop();

      // Then
      assertThat(outcomes).containsOnly(Outcome.APPLIED).hasSize(RELOADS);
      assertThat(replies.stream().map(Await::value).filter(fulfill()::equals)).hasSize(PACKETS);
      assertThat(packets.others).isEmpty();
      awaitIdle(network);
      assertThat(network.balance("bob", "alice")).isEqualTo(PACKETS + streamed);
      assertThat(network.status("bob", "carol").packets().sentRejected()).isZero();
    }
  }

  private static ReloadedNode chain(TestNetwork network) {
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
    return bob;
  }
}

package dev.ilp.node;

import static dev.ilp.packet.IlpErrorCode.R00_TRANSFER_TIMED_OUT;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountCounters;
import dev.ilp.account.AccountId;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.link.LinkState;
import dev.ilp.link.PrepareHandler;
import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import dev.ilp.testing.Await;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of packets when nodes stop, links break and peers do not answer. */
@Timeout(90)
class LinkFailureIT {

  private static final String TO_RECEIVER = "test.c.receiver";
  private static final Duration LONG = Duration.ofSeconds(10);

  /** The last node gives up long before the others do. */
  private static final Map<String, Duration> HOLDS = Map.of("c", Duration.ofSeconds(2));

  /** A Prepare that the receiver has, and has not answered. */
  private record Waiting(Prepare prepare, ReplyHandler back) {}

  private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
  private final PrepareHandler silent =
      (from, prepare, back) -> waiting.add(new Waiting(prepare, back));
  private final TestNetwork network =
      TestNetwork.chain(
          node ->
              node.minMessageWindow(Duration.ofMillis(100))
                  .shutdownTimeout(Duration.ofMillis(50))
                  .peerTimeout(HOLDS.getOrDefault(node.build().nodeId(), LONG)),
          "a",
          "b",
          "c");
  private final TestPeer sender = network.sender("a");

  @AfterEach
  void closeAll() {
    network.close();
  }

  private Waiting arrived() throws InterruptedException {
    Waiting arrived = waiting.poll(20, TimeUnit.SECONDS);
    assertThat(arrived).isNotNull();
    return arrived;
  }

  private void cut(String node, String peer, boolean down) throws ProbeException {
    AdminClient admin = new AdminClient(network.adminUrl(node), LONG);
    assertThat(admin.cutLink(peer, down, TestNetwork.ADMIN_TOKEN.reveal()).status()).isEqualTo(200);
  }

  private void assertNothingIsOwed() {
    for (String node : new String[] {"a", "b", "c"}) {
      Await.until(
          "nothing is in flight at " + node, () -> network.node(node).status().inFlight() == 0);
      assertThat(network.node(node).status().peers())
          .allSatisfy(peer -> assertThat(peer.balance()).isEqualTo(BigInteger.ZERO));
    }
  }

  @Test
  void nodeThatStopsWithAPacketInFlightIsT01() throws InterruptedException {
    // Given
    network.receiver("c", silent);
    CompletableFuture<Reply> reply = sender.send(TestPackets.prepare(TO_RECEIVER, 10));
    arrived();

    // When
    network.node("b").close();

    // Then
    assertThat(Await.value(reply))
        .isInstanceOfSatisfying(
            Reject.class, reject -> assertThat(reject.code()).isEqualTo(T01_PEER_UNREACHABLE));
    assertThat(network.balance("a", "sender")).isZero();
    assertThat(network.balance("a", "b")).isZero();
  }

  @Test
  void receiverThatLeavesWithAPacketInFlightIsT01() throws InterruptedException {
    // Given
    TestPeer receiver = network.receiver("c", silent);
    CompletableFuture<Reply> reply = sender.send(TestPackets.prepare(TO_RECEIVER, 10));
    arrived();

    // When
    receiver.close();

    // Then
    TestPackets.assertRejected(Await.value(reply), T01_PEER_UNREACHABLE, "test.c");
    assertNothingIsOwed();
  }

  @ParameterizedTest(name = "{0} cuts its link to {1}: T01 by {2}")
  @CsvSource({"b, a, test.a", "a, b, test.a", "c, b, test.b", "b, c, test.b"})
  void linkThatIsCutWithAPacketInFlightIsT01AndHealsAgain(String node, String peer, String by)
      throws Exception {
    // Given
    network.receiver("c", silent);
    CompletableFuture<Reply> reply = sender.send(TestPackets.prepare(TO_RECEIVER, 10));
    arrived();

    // When
    cut(node, peer, true);

    // Then
    TestPackets.assertRejected(Await.value(reply), T01_PEER_UNREACHABLE, by);
    TestPackets.assertRejected(sender.ask(TestPackets.ping("test.c", 1)), T01_PEER_UNREACHABLE, by);
    cut(node, peer, false);
    network.awaitLinks();
    assertThat(sender.ask(TestPackets.ping("test.c", 0))).isInstanceOf(Fulfill.class);
    assertNothingIsOwed();
  }

  @Test
  void receiverThatNeverAnswersIsR00NotBeforeItsExpiry() throws InterruptedException {
    // Given
    network.receiver("c", silent);

    // When
    Reply reply = sender.ask(TestPackets.prepare(TO_RECEIVER, 10));

    // Then
    Instant now = Instant.now();
    TestPackets.assertRejected(reply, R00_TRANSFER_TIMED_OUT, "test.c");
    assertThat(now).isAfterOrEqualTo(arrived().prepare().expiresAt());
    assertNothingIsOwed();
  }

  @Test
  void fulfillAfterTheExpiryIsDropped() throws InterruptedException {
    // Given
    TestPeer receiver = network.receiver("c", silent);
    sender.ask(TestPackets.prepare(TO_RECEIVER, 10));

    // When
    arrived().back().handle(TestPackets.fulfill());
    Reply next = receiver.ask(TestPackets.ping("test.c", 0)); // behind it on the same session

    // Then
    assertThat(next).isInstanceOf(Fulfill.class);
    assertNothingIsOwed();
    assertThat(network.status("c", "receiver").packets())
        .isEqualTo(new AccountCounters.Snapshot(1, 1, 0, 1, 0, 1));
  }

  @Test
  void healthTellsOfALinkThatFailsAndOfItsRecovery() throws Exception {
    // Given
    assertThat(network.health("a").status()).isEqualTo(200);
    cut("b", "a", true);
    Await.until("a sees it", () -> !network.node("a").isFullyLinked());

    // When
    AdminClient.Answer down = network.health("a");
    AdminClient.Answer atB = network.health("b");

    // Then
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.json())
        .containsEntry("status", "unhealthy")
        .containsEntry("peersConnected", 1)
        .containsEntry("totalPeers", 3);
    assertThat(String.valueOf(down.json().get("peersDown")))
        .contains("id=b")
        .contains("state=disconnected")
        .contains("the peer closed the session (1001)")
        .contains("critical=true");
    assertThat(atB.status()).isEqualTo(503);
    assertThat(String.valueOf(atB.json().get("peersDown")))
        .contains("id=a")
        .contains("the link was cut");
    cut("b", "a", false);
    network.awaitLinks();
    assertThat(network.health("a").status()).isEqualTo(200);
    assertThat(network.health("b").json()).containsEntry("status", "healthy");
  }

  @Test
  void nodeThatComesBackOnItsPortIsLinkedAgain() {
    // Given
    Node first = network.node("a");
    sender.close();
    first.close();
    Await.until("b sees it", () -> !network.node("b").isFullyLinked());
    assertThat(network.status("b", "a").link().state()).isNotEqualTo(LinkState.CONNECTED);

    // When
    network.start(
        TestNetwork.config("a")
            .btpServerPort(first.btpServerPort())
            .minMessageWindow(Duration.ofMillis(100))
            .peers(
                List.of(
                    PeerConfig.awaited(new AccountId("b"), TestNetwork.token("b")),
                    TestNetwork.child("sender")))
            .routes(List.of(new RouteConfig(new AddressPrefix("test.c"), "b")))
            .build());

    // Then
    network.awaitLinks();
    assertThat(network.sender("a").ask(TestPackets.ping("test.c", 4))).isInstanceOf(Fulfill.class);
  }

  @Test
  void statusTellsWhyALinkIsDown() throws Exception {
    // Given
    cut("c", "b", true);
    Await.until("b sees it", () -> !network.node("b").isFullyLinked());

    // When
    Map<String, Object> status = new AdminClient(network.adminUrl("b"), LONG).status().json();

    // Then
    assertThat(String.valueOf(status.get("peers")))
        .contains("id=c")
        .contains("reason=the peer closed the session (1001)");
  }
}

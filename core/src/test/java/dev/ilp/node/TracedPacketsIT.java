package dev.ilp.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.ilp.admin.MetricsText;
import dev.ilp.log.LogLines;
import dev.ilp.log.LogLines.Line;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.PacketId;
import dev.ilp.probe.Hop;
import dev.ilp.probe.TracedPacket;
import dev.ilp.probe.Tracer;
import dev.ilp.telemetry.SeenPacket.State;
import dev.ilp.testing.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the nodes a, b and c know of packets that crossed them, asked over HTTP. */
@Timeout(60)
class TracedPacketsIT {

  private static TestNetwork abc() {
    return TestNetwork.chain("a", "b", "c");
  }

  private static TracedPacket trace(TestNetwork network, Prepare prepare) throws Exception {
    List<Tracer.Asked> nodes =
        network.nodeIds().stream()
            .map(id -> new Tracer.Asked(id, network.adminUrl(id), TestNetwork.ADMIN_TOKEN.reveal()))
            .toList();
    return new Tracer(nodes, Duration.ofSeconds(5)).trace(PacketId.of(prepare));
  }

  private static List<String> nodes(TracedPacket traced) {
    return traced.hops().stream().map(Hop::nodeId).toList();
  }

  @Test
  void everyNodeTellsWhatItDid() throws Exception {
    // Given
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("a")) {
      Prepare ping = TestPackets.ping("test.c", 10);
      sender.ask(ping);

      // When
      TracedPacket traced = trace(network, ping);

      // Then
      assertThat(nodes(traced)).containsExactly("a", "b", "c");
      assertThat(traced.hops())
          .allSatisfy(hop -> assertThat(hop.seen().state()).isEqualTo(State.FULFILLED));
      assertThat(traced.hops().get(1).seen().from()).hasToString("a");
      assertThat(traced.hops().get(1).seen().routed().orElseThrow().route().prefix())
          .hasToString("test.c");
      assertThat(traced.isLost(0)).isFalse();
      assertThat(traced.isLost(1)).isFalse();
    }
  }

  @Test
  void rejectIsTracedToTheStepOfTheNodeThatMadeIt() throws Exception {
    // Given
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("a")) {
      Prepare nowhere = TestPackets.prepare("test.b.nobody", 10);
      Reply reply = sender.ask(nowhere);
      TestPackets.assertRejected(reply, IlpErrorCode.F02_UNREACHABLE, "test.b");

      // When
      TracedPacket traced = trace(network, nowhere);

      // Then
      assertThat(nodes(traced)).containsExactly("a", "b");
      assertThat(traced.notSeen()).containsExactly("c");
      assertThat(traced.hops().get(0).seen().rejection().orElseThrow().step()).isEmpty();
      assertThat(traced.hops().get(1).seen().rejection().orElseThrow().step()).contains("Router");
    }
  }

  @Test
  void deadNodeIsNamedAndLeavesAGap() throws Exception {
    // Given
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("a")) {
      Prepare ping = TestPackets.ping("test.c", 10);
      sender.ask(ping);
      List<Tracer.Asked> nodes = new ArrayList<>();
      for (String id : network.nodeIds()) {
        nodes.add(new Tracer.Asked(id, network.adminUrl(id), TestNetwork.ADMIN_TOKEN.reveal()));
      }
      network.node("b").close();

      // When
      TracedPacket traced = new Tracer(nodes, Duration.ofSeconds(5)).trace(PacketId.of(ping));

      // Then
      assertThat(nodes(traced)).containsExactly("a", "c");
      assertThat(traced.isLost(0)).isTrue();
      assertThat(traced.silent())
          .singleElement()
          .satisfies(silent -> assertThat(silent.nodeId()).isEqualTo("b"));
    }
  }

  @Test
  void wrongTokenIsNoAnswer() throws Exception {
    // Given
    try (TestNetwork network = TestNetwork.chain("a", "b")) {
      Tracer tracer =
          new Tracer(
              List.of(new Tracer.Asked("a", network.adminUrl("a"), "other")),
              Duration.ofSeconds(5));

      // When
      TracedPacket traced = tracer.trace(new PacketId(1));

      // Then
      assertThat(traced.silent())
          .singleElement()
          .satisfies(silent -> assertThat(silent.failure()).hasMessageContaining("token"));
    }
  }

  @Test
  void nodeKeepsAsManyPacketsAsItsConfigurationSays() throws Exception {
    // Given
    try (TestNetwork network = TestNetwork.chain(config -> config.packetHistory(2), "a", "b");
        TestPeer sender = network.sender("a")) {
      List<Prepare> sent =
          List.of(
              TestPackets.ping("test.b", 1),
              TestPackets.ping("test.a", 2),
              TestPackets.ping("test.b.x", 3));
      sent.forEach(sender::ask);

      // When
      List<Integer> known =
          sent.stream()
              .map(prepare -> network.node("a").seen(PacketId.of(prepare)).size())
              .toList();

      // Then
      assertThat(known).containsExactly(0, 1, 1);
    }
  }

  @Test
  void sampledPacketIsLoggedAtInfoByAllNodesUnderOneId() throws Exception {
    // Given
    try (LogLines log = LogLines.of("dev.ilp.connector.PacketLog", Level.INFO);
        TestNetwork network = TestNetwork.chain(config -> config.logSampling(1), "a", "b", "c");
        TestPeer sender = network.sender("a")) {
      Prepare ping = TestPackets.ping("test.c", 10);

      // When
      sender.ask(ping);

      // Then
      List<Line> lines = log.with("packet", PacketId.of(ping).toString());
      assertThat(lines).extracting(line -> line.fact("nodeId")).contains("a", "b", "c");
      assertThat(lines)
          .filteredOn(line -> line.fact("nodeId").equals("b"))
          .extracting(line -> line.fact("event"))
          .containsExactly(
              "packet_received", "route_lookup", "packet_forwarded", "packet_response");
    }
  }

  @Test
  void metricsAddUpUnderLoad() throws Exception {
    // Given
    int packets = 2000;
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("a");
        HttpClient client = HttpClient.newHttpClient()) {
      List<CompletableFuture<Reply>> replies = new ArrayList<>();
      List<String> problems = new ArrayList<>();
      Set<String> names = new HashSet<>();

      // When
      for (int i = 0; i < packets; i++) {
        replies.add(sender.send(TestPackets.ping("test.c", 1)));
        if (i % 200 == 0) {
          MetricsText during = scrape(client, network, "b");
          problems.addAll(during.problems());
          names.addAll(during.names());
        }
      }
      replies.forEach(reply -> assertThat(Await.value(reply)).isInstanceOf(Fulfill.class));

      // Then
      MetricsText after = scrape(client, network, "b");
      assertThat(problems).isEmpty();
      assertThat(names).contains("ilp_packet_duration_seconds_bucket");
      assertThat(after.value("ilp_packets_total{outcome=\"fulfilled\"}")).isEqualTo(packets);
      assertThat(after.value("ilp_packet_duration_seconds_count")).isEqualTo(packets);
      assertThat(after.value("ilp_packets_in_flight")).isZero();
      assertThat(after.value("ilp_links{state=\"connected\"}")).isEqualTo(2);
      assertThat(after.value("ilp_link_received_bytes_total{peer=\"a\"}"))
          .isGreaterThan(100.0 * packets);
      assertThat(after.value("ilp_link_sent_bytes_total{peer=\"c\"}"))
          .isGreaterThan(100.0 * packets);
      assertThat(after.value("ilp_link_reconnects_total{peer=\"a\"}")).isZero();
    }
  }

  private static MetricsText scrape(HttpClient client, TestNetwork network, String node)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(network.adminUrl(node) + "/metrics")).build();
    return new MetricsText(client.send(request, BodyHandlers.ofString()).body());
  }
}

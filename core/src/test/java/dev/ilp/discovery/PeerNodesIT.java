package dev.ilp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.config.LogLevel;
import dev.ilp.config.P2pConfig;
import dev.ilp.libp2p.PeerId;
import dev.ilp.log.LogLines;
import dev.ilp.net.EventLoops;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerNodesIT {

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  @TempDir private Path folder;
  private final EventLoops loops = EventLoops.open();
  private final List<TestNode> nodes = new ArrayList<>();

  @AfterEach
  void stop() {
    nodes.forEach(TestNode::close);
    loops.close();
  }

  private TestNode start(int number, TestNode... others) throws IOException {
    TestNode node = TestNode.start(loops, folder, number, INTERVAL, others);
    nodes.add(node);
    return node;
  }

  private static Set<String> others(List<TestNode> nodes, TestNode node) {
    return nodes.stream()
        .map(TestNode::id)
        .filter(id -> !id.equals(node.id()))
        .map(PeerId::toString)
        .collect(Collectors.toSet());
  }

  private static boolean allKnowAll(List<TestNode> nodes) {
    return nodes.stream().allMatch(node -> node.known().containsAll(others(nodes, node)));
  }

  @Test
  void tenNodesThatKnowOneKnowEachOtherWithinThreeIntervals() throws IOException {
    // Given
    TestNode bootstrap = start(0);
    for (int i = 1; i < 10; i++) {
      start(i, bootstrap);
    }

    // When
    long start = System.nanoTime();
    Await.until("all know all: " + nodes, () -> allKnowAll(nodes));
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    // Then
    assertThat(took).isLessThan(INTERVAL.multipliedBy(3));
    Await.until(
        "all are connected",
        () -> nodes.stream().allMatch(node -> node.connected().equals(others(nodes, node))));
    nodes.forEach(TestNode::close);
    for (TestNode node : nodes) {
      assertThat(PeersFile.read(node.peers()).peers()).hasSize(9);
      assertThat(PeersFile.read(node.peers()).untouched()).isTrue();
    }
  }

  @Test
  void twoPartsThatDidNotKnowOfEachOtherBecomeOne() throws IOException {
    // Given
    TestNode left = start(0);
    start(1, left);
    start(2, left);
    TestNode right = start(3);
    start(4, right);
    start(5, right);
    Await.until(
        "the parts are whole",
        () -> allKnowAll(nodes.subList(0, 3)) && allKnowAll(nodes.subList(3, 6)));
    assertThat(left.known()).hasSize(2);

    // When
    PeersFile.Content before = PeersFile.read(nodes.get(2).peers());
    List<KnownPeer> edited = new ArrayList<>(before.peers().values());
    edited.add(KnownPeer.byHand(right.id(), right.addresses()));
    TestPeers.write(nodes.get(2).peers(), edited);
    PeerReload reload = Await.value(nodes.get(2).node().reload());

    // Then
    assertThat(reload.outcome()).isEqualTo(PeerReload.Outcome.APPLIED);
    assertThat(reload.changes()).containsExactly("peers.yaml");
    Await.until("all know all", () -> allKnowAll(nodes));
  }

  @Test
  void aNodeThatComesBackIsFoundAgain() throws IOException {
    // Given
    TestNode one = start(1);
    TestNode two = start(2, one);
    Await.until("connected", () -> one.connected().size() == 1 && two.connected().size() == 1);
    String address = one.addresses().getFirst().toString();

    // When
    one.close();
    Await.until("failing", () -> two.state(one.id()).equals("temporary-failure"));
    TestNode again =
        TestNode.start(
            loops,
            TestPeers.key(1),
            TestNode.config(TestPeers.key(1), INTERVAL, address),
            one.peers());
    nodes.add(again);

    // Then
    Await.until("connected again", () -> two.state(one.id()).equals("connected"));
    Await.until("it knows the other", () -> again.known().equals(Set.of(two.id().toString())));
  }

  @Test
  void somebodyElseInAPeersPlaceIsAPermanentFailure() throws IOException {
    // Given
    TestNode other = start(1);
    Path peers = folder.resolve("peers-2.yaml");
    TestPeers.write(peers, List.of(KnownPeer.byHand(TestPeers.id(9), other.addresses())));

    // When
    TestNode node =
        TestNode.start(loops, TestPeers.key(2), TestNode.config(TestPeers.key(2), INTERVAL), peers);
    nodes.add(node);

    // Then
    Await.until("refused: " + node, () -> node.state(TestPeers.id(9)).equals("permanent-failure"));
  }

  @Test
  void aNodeWithoutPeersServesAndSaysSo() throws IOException {
    try (LogLines log = LogLines.of(PeerNode.class)) {
      start(1);

      assertThat(log.lines())
          .extracting(LogLines.Line::message)
          .contains("No peers configured - running in standalone mode");
    }
    assertThat(folder.resolve("peers-1.yaml")).doesNotExist();
  }

  /** Since when each peer is connected. */
  private static String connections(TestNode node) {
    return node.since().toString();
  }

  @Test
  void reloadsWhilePeersExchangeKeepAllConnections() throws IOException {
    // Given
    TestNode bootstrap = start(0);
    for (int i = 1; i < 5; i++) {
      start(i, bootstrap);
    }
    Await.until("all connected", () -> bootstrap.connected().size() == 4);
    String before = connections(bootstrap);

    // When
    List<PeerReload> reloads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      bootstrap.configure(
          TestNode.config(
              TestPeers.key(0),
              Duration.ofMillis(1000 + i),
              bootstrap.config().addresses().getFirst()));
      reloads.add(Await.value(bootstrap.node().reload()));
    }

    // Then
    assertThat(reloads)
        .allMatch(reload -> reload.changes().contains("peers.exchange_interval"))
        .allMatch(reload -> reload.took().compareTo(Duration.ofSeconds(2)) < 0);
    assertThat(bootstrap.connected()).hasSize(4);
    assertThat(connections(bootstrap)).isEqualTo(before);
  }

  @Test
  void aReloadThatIsWrongOrNeedsARestartChangesNothing() throws IOException {
    // Given
    TestNode one = start(1);
    TestNode two = start(2, one);
    Await.until("connected", () -> two.connected().size() == 1);
    List<?> listen = two.addresses();

    // When
    two.configure(TestNode.config(TestPeers.key(3), INTERVAL));
    PeerReload otherKey = Await.value(two.node().reload());
    two.configure(
        TestNode.config(TestPeers.key(2), INTERVAL, "/ip4/127.0.0.1/tcp/0", "/ip6/::1/tcp/0"));
    Files.writeString(two.peers(), "peers: [");
    PeerReload wrong = Await.value(two.node().reload());

    // Then
    assertThat(otherKey.outcome()).isEqualTo(PeerReload.Outcome.REFUSED);
    assertThat(otherKey.error().orElseThrow()).contains("node.private_key", "restart");
    assertThat(wrong.outcome()).isEqualTo(PeerReload.Outcome.INVALID);
    assertThat(String.valueOf(wrong.json().get("problems"))).contains("peers-2.yaml");
    assertThat(two.addresses()).hasSameSizeAs(listen);
    assertThat(two.connected()).hasSize(1);
  }

  @Test
  void whatBreaksInAReloadUndoesAllBeforeIt() throws IOException {
    // Given
    TestNode node = start(1);
    List<?> listen = node.addresses();
    P2pConfig before = node.config();
    List<LogLevel> levels = new ArrayList<>();
    node.watchLogLevel(
        level -> {
          levels.add(level);
          if (level == LogLevel.DEBUG) {
            throw new IllegalStateException("no log");
          }
        });
    node.configure(
        new P2pConfig(
            before.privateKey(),
            before.testProtocols(),
            List.of("/ip4/127.0.0.1/tcp/0", "/ip6/::1/tcp/0"),
            before.exchangeInterval(),
            before.connectionTimeout(),
            7,
            before.allowLoopback(),
            LogLevel.DEBUG,
            before.logFormat()));

    // When
    PeerReload broken = Await.value(node.node().reload());
    node.configure(before);
    PeerReload again = Await.value(node.node().reload());

    // Then
    assertThat(broken.outcome()).isEqualTo(PeerReload.Outcome.FAILED);
    assertThat(broken.error()).contains("nothing was changed: no log");
    assertThat(levels).startsWith(LogLevel.DEBUG, LogLevel.INFO);
    assertThat(again.outcome()).isEqualTo(PeerReload.Outcome.UNCHANGED);
    assertThat(node.addresses()).hasSameSizeAs(listen);
  }

  @Test
  void aNodeListensElsewhereAfterAReload() throws IOException {
    // Given
    TestNode one = start(1);
    TestNode two = start(2, one);
    Await.until("connected", () -> two.connected().size() == 1);

    // When
    two.configure(
        TestNode.config(TestPeers.key(2), INTERVAL, "/ip4/127.0.0.1/tcp/0", "/ip6/::1/tcp/0"));
    PeerReload reload = Await.value(two.node().reload());

    // Then
    assertThat(reload.outcome()).isEqualTo(PeerReload.Outcome.APPLIED);
    assertThat(two.addresses()).hasSize(2);
    Await.until(
        "the other knows: " + one,
        () -> one.node().status().json().toString().contains(two.addresses().getLast().toString()));
  }
}

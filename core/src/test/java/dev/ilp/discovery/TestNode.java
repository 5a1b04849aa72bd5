package dev.ilp.discovery;

import dev.ilp.account.Secret;
import dev.ilp.config.LogFormat;
import dev.ilp.config.LogLevel;
import dev.ilp.config.P2pConfig;
import dev.ilp.libp2p.KeyPair;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.net.EventLoops;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A node on loopback with files of its own. */
final class TestNode implements AutoCloseable {

  private final PeerNode node;
  private final Path peers;
  private volatile P2pConfig config;
  private volatile Consumer<LogLevel> logLevel = _ -> {};

  private TestNode(EventLoops loops, KeyPair key, P2pConfig config, Path peers) throws IOException {
    this.peers = peers;
    this.config = config;
    this.node =
        new PeerNode(
            new PeerNodeOptions(
                config,
                key,
                peers,
                () -> this.config,
                level -> logLevel.accept(level),
                loops,
                Clock.systemUTC(),
                new SecureRandom(),
                new Random(key.peerId().hashCode()),
                "test"));
  }

  static P2pConfig config(KeyPair key, Duration interval, String... listen) {
    return new P2pConfig(
        Optional.of(Secret.of(key.toBase64())),
        false,
        listen.length == 0 ? List.of("/ip4/127.0.0.1/tcp/0") : List.of(listen),
        interval,
        Duration.ofSeconds(5),
        1000,
        Optional.empty(),
        LogLevel.INFO,
        LogFormat.TEXT);
  }

  /** Starts one that knows these others. */
  static TestNode start(
      EventLoops loops, Path folder, int number, Duration interval, TestNode... others)
      throws IOException {
    KeyPair key = TestPeers.key(number);
    Path peers = folder.resolve("peers-" + number + ".yaml");
    if (others.length > 0) {
      TestPeers.write(
          peers,
          List.of(others).stream()
              .map(other -> KnownPeer.byHand(other.id(), other.addresses()))
              .toList());
    }
    return start(loops, key, config(key, interval), peers);
  }

  static TestNode start(EventLoops loops, KeyPair key, P2pConfig config, Path peers)
      throws IOException {
    TestNode node = new TestNode(loops, key, config, peers);
    node.node.start();
    return node;
  }

  PeerNode node() {
    return node;
  }

  Path peers() {
    return peers;
  }

  PeerId id() {
    return node.peerId();
  }

  List<Multiaddr> addresses() {
    return node.listenAddresses();
  }

  /** What the next reload finds. */
  void configure(P2pConfig next) {
    config = next;
  }

  P2pConfig config() {
    return config;
  }

  /** Is told the level of each reload. */
  void watchLogLevel(Consumer<LogLevel> watcher) {
    logLevel = watcher;
  }

  private List<Map<?, ?>> views() {
    return ((List<?>) node.status().json().getOrDefault("peers", List.of()))
        .stream().<Map<?, ?>>map(peer -> (Map<?, ?>) peer).toList();
  }

  /** The ids of those it knows an address of. */
  Set<String> known() {
    return views().stream()
        .filter(peer -> peer.get("addresses") instanceof List<?> list && !list.isEmpty())
        .map(peer -> String.valueOf(peer.get("peerId")))
        .collect(Collectors.toSet());
  }

  Set<String> connected() {
    return views().stream()
        .filter(peer -> "connected".equals(peer.get("state")))
        .map(peer -> String.valueOf(peer.get("peerId")))
        .collect(Collectors.toSet());
  }

  /** When each peer came into its state. */
  Map<String, String> since() {
    return views().stream()
        .collect(
            Collectors.toMap(
                peer -> String.valueOf(peer.get("peerId")),
                peer -> String.valueOf(peer.get("since")),
                (a, _) -> a,
                TreeMap::new));
  }

  String state(PeerId peer) {
    return views().stream()
        .filter(view -> peer.toString().equals(view.get("peerId")))
        .map(view -> String.valueOf(view.get("state")))
        .findFirst()
        .orElse("unknown");
  }

  @Override
  public void close() {
    node.close();
  }

  @Override
  public String toString() {
    return node.status().toString();
  }
}

package dev.ilp.node;

import dev.ilp.account.Secret;
import dev.ilp.config.AccountTemplate;
import dev.ilp.config.LogFormat;
import dev.ilp.config.LogLevel;
import dev.ilp.config.NodeConfigBuilder;
import dev.ilp.config.P2pConfig;
import dev.ilp.config.P2pSection;
import dev.ilp.config.PolicyConfig;
import dev.ilp.discovery.KnownPeer;
import dev.ilp.discovery.PeerNode;
import dev.ilp.discovery.PeerNodeOptions;
import dev.ilp.discovery.PeerStore;
import dev.ilp.libp2p.KeyPair;
import dev.ilp.libp2p.PeerId;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.AddressPrefix;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Configurations of connectors with a peer to peer node inside that know one bootstrap peer, and
 * that peer.
 */
final class P2pConnectors implements AutoCloseable {

  /** By ascending peer ids: of two, the first opens the stream. */
  static final List<KeyPair> KEYS =
      IntStream.range(1, 6)
          .mapToObj(
              number -> {
                byte[] seed = new byte[32];
                seed[0] = (byte) number;
                return KeyPair.ofSeed(Bytes.wrap(seed));
              })
          .sorted(Comparator.comparing(KeyPair::peerId))
          .toList();

  private final Path folder;
  private final EventLoops loops = EventLoops.open(Transport.best(), 1);
  private final PeerNode bootstrap;

  P2pConnectors(Path folder) throws IOException {
    this.folder = folder;
    KeyPair key = KEYS.getLast();
    P2pConfig config = config(key);
    bootstrap =
        new PeerNode(
            new PeerNodeOptions(
                config,
                key,
                folder.resolve("bootstrap.yaml"),
                () -> config,
                _ -> {},
                loops,
                Clock.systemUTC(),
                new SecureRandom(),
                new Random(1),
                "test"));
    bootstrap.start();
  }

  private static P2pConfig config(KeyPair key) {
    return new P2pConfig(
        Optional.of(Secret.of(key.toBase64())),
        false,
        List.of("/ip4/127.0.0.1/tcp/0"),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        1000,
        Optional.empty(),
        LogLevel.INFO,
        LogFormat.TEXT);
  }

  static PeerId id(int number) {
    return KEYS.get(number).peerId();
  }

  static String account(int number) {
    return id(number).toString();
  }

  /** That accepts all, and believes addresses below these prefixes. */
  static PolicyConfig any(String... prefixes) {
    return policy(true, List.of(), prefixes);
  }

  static PolicyConfig accepting(String peerId, String... prefixes) {
    return policy(false, List.of(peerId), prefixes);
  }

  private static PolicyConfig policy(boolean any, List<String> accept, String... prefixes) {
    return new PolicyConfig(
        any,
        accept,
        List.of(prefixes).stream().map(AddressPrefix::new).toList(),
        100,
        AccountTemplate.DEFAULT);
  }

  /** A connector on loopback that knows the bootstrap peer, and has a sender and a receiver. */
  NodeConfigBuilder connector(String nodeId, int key, Optional<PolicyConfig> policy)
      throws IOException {
    Path peers = folder.resolve(nodeId + ".peers.yaml");
    PeerStore store =
        PeerStore.open(peers, Clock.systemUTC(), NodeLog.of(P2pConnectors.class, nodeId));
    store.put(KnownPeer.byHand(bootstrap.peerId(), bootstrap.listenAddresses()));
    store.save();
    return TestNetwork.config(nodeId)
        .peers(List.of(TestNetwork.child("sender"), TestNetwork.child("receiver")))
        .shutdownTimeout(Duration.ofMillis(50))
        .p2p(
            new P2pSection(
                config(KEYS.get(key)), Optional.empty(), Optional.of(peers.toString()), policy));
  }

  @Override
  public void close() {
    bootstrap.close();
    loops.close();
  }
}

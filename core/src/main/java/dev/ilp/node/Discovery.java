package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.config.ConfigException;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.P2pConfig;
import dev.ilp.config.P2pSection;
import dev.ilp.config.Place;
import dev.ilp.config.Problem;
import dev.ilp.config.Problem.Severity;
import dev.ilp.discovery.KeyFile;
import dev.ilp.discovery.PeerNode;
import dev.ilp.discovery.PeerNodeOptions;
import dev.ilp.libp2p.ConnectionListener;
import dev.ilp.libp2p.Identity;
import dev.ilp.libp2p.KeyPair;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.PeerId;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpSettings;
import dev.ilp.link.btp.Dialling;
import dev.ilp.link.libp2p.BtpStreams;
import dev.ilp.log.NodeLog;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The peer to peer node that runs inside a connector, and the sessions over it. Without the section
 * {@code p2p} in the configuration there is none, and no code of libp2p is loaded.
 */
final class Discovery implements ConnectionListener, AutoCloseable {

  /** Of the peers in a status. */
  private static final int MAX_SHOWN = 200;

  private final NodeOptions options;
  private final PeerNode node;
  private final PolicyPeering peering;
  private final BtpStreams streams;
  private final Secret key;
  private volatile P2pConfig current;

  /**
   * One that has not started.
   *
   * @throws ConfigException if one of its files cannot be used
   */
  Discovery(NodeConfig config, NodeOptions options, BtpSettings settings, PolicyPeering peering) {
    this.options = options;
    this.peering = peering;
    P2pSection section = config.p2p().orElseThrow();
    SecureRandom random = new SecureRandom();
    KeyPair identity = identity(config.nodeId(), section, random);
    this.key = Secret.of(identity.toBase64());
    this.current = section.node().withKey(key);
    this.node = node(config.nodeId(), section, identity, settings, random);
    this.streams = new BtpStreams(identity.peerId(), settings, peering);
    node.serve(BtpStreams.PROTOCOL, BtpStreams.INBOUND_LIMIT, streams::serve);
    node.watch(this);
  }

  private KeyPair identity(String nodeId, P2pSection section, SecureRandom random) {
    if (section.node().privateKey().isPresent()) {
      return KeyPair.ofBase64(section.node().privateKey().get().reveal());
    }
    Path file = beside(section.keyFile().orElse(nodeId + ".p2p.key"));
    try {
      return KeyFile.ready(file, random, NodeLog.of(Discovery.class, nodeId));
    } catch (IOException e) {
      throw unusable(file, "p2p.node.key_file", e);
    }
  }

  private PeerNode node(
      String nodeId,
      P2pSection section,
      KeyPair identity,
      BtpSettings settings,
      SecureRandom random) {
    Path file = beside(section.peersFile().orElse(nodeId + ".peers.yaml"));
    try {
      return new PeerNode(
          new PeerNodeOptions(
              current,
              identity,
              file,
              () -> current,
              _ -> {},
              settings.loops(),
              options.clock(),
              random,
              random,
              options.version()),
          nodeId);
    } catch (IOException e) {
      throw unusable(file, "p2p.peers.file", e);
    }
  }

  /** Paths start at the folder of the configuration. */
  private Path beside(String path) {
    return options
        .reloading()
        .file()
        .map(file -> file.toAbsolutePath().resolveSibling(path))
        .orElseGet(() -> Path.of(path).toAbsolutePath());
  }

  private static ConfigException unusable(Path file, String key, IOException cause) {
    Problem problem =
        new Problem(
            Severity.ERROR,
            new Place.WholeFile(file),
            key,
            "cannot be used: " + cause.getMessage(),
            "let this user read and write it and its folder, or name another file by " + key);
    return new ConfigException(List.of(problem), Set.of(file));
  }

  /**
   * Listens, and finds others in the background.
   *
   * @throws dev.ilp.net.BindException if an address is taken
   */
  void start() {
    node.start();
  }

  /** How the link with a discovered peer is dialled; empty: it is for the peer to open it. */
  Optional<Dialling> dialling(AccountId account) {
    PeerId peer = PeerId.parse(account.value());
    return streams.opens(peer)
        ? Optional.of(streams.dialling(peer, node::connection))
        : Optional.empty();
  }

  /** Gives a peer that speaks BTP its link, and opens the stream if that is for this side. */
  @Override
  public void identified(Libp2pConnection connection) {
    boolean speaksBtp =
        connection
            .identity()
            .map(Identity::protocols)
            .filter(protocols -> protocols.contains(BtpStreams.PROTOCOL))
            .isPresent();
    if (speaksBtp) {
      boolean isNew = !peering.hasLink(connection.peerId()); // then it is being dialled already
      peering.link(connection.peerId()).filter(_ -> !isNew).ifPresent(BtpLink::dialNow);
    }
  }

  /**
   * Takes over other values.
   *
   * @throws IllegalStateException if that fails; then it has those from before
   */
  void reload(NodeConfig config) {
    P2pConfig before = current;
    P2pConfig next = config.p2p().orElseThrow().node().withKey(key);
    if (next.equals(before)) {
      return;
    }
    current = next;
    Optional<String> failure = node.reloadNow();
    if (failure.isPresent()) {
      current = before;
      throw new IllegalStateException("p2p: " + failure.get());
    }
  }

  /** The connection to a peer, if there is one. */
  Optional<Libp2pConnection> connection(PeerId peer) {
    return node.connection(peer);
  }

  /** How it is now, for programs; its fields are a contract. Of many peers the connected first. */
  Map<String, Object> json() {
    Map<String, Object> json = node.json();
    if (json.get("peers") instanceof List<?> peers && peers.size() > MAX_SHOWN) {
      json.put(
          "peers",
          peers.stream()
              .sorted(Comparator.comparingInt(Discovery::rank))
              .limit(MAX_SHOWN)
              .toList());
    }
    return json;
  }

  private static int rank(Object peer) {
    Object state = peer instanceof Map<?, ?> map ? map.get("state") : "";
    return "connected".equals(state) ? 0 : "idle".equals(state) ? 2 : 1;
  }

  @Override
  public void close() {
    node.close();
  }
}

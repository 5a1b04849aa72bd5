package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.config.ConfigException;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.P2pConfig;
import dev.ilp.discovery.PeerNode;
import dev.ilp.discovery.PeerNodeOptions;
import dev.ilp.libp2p.ConnectionListener;
import dev.ilp.libp2p.KeyPair;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.PeerId;
import dev.ilp.link.LinkStatus;
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

/** The peer to peer node that runs inside a connector, and the sessions over it. */
final class Discovery implements PeerFinder, ConnectionListener {

  /** Of the peers in a status. */
  private static final int MAX_SHOWN = 200;

  private final NodeOptions options;
  private final PeerNode node;
  private final PolicyPeering peering;
  private final BtpStreams streams;
  private final Secret key;
  private volatile P2pConfig current;

  /**
   * That of the node with these peers, which meets by it those that it finds; not started.
   *
   * @throws ConfigException if one of its files cannot be used
   */
  static PeerFinder open(Peers peers, PeerChanges changes, NodeLog log) {
    BtpSettings settings = peers.settings();
    var claims =
        new Claims(peers, changes::discovered, settings.loops()::schedule, settings.clock(), log);
    var peering = new PolicyPeering(peers, changes::discovered, claims, settings.clock(), log);
    var made = new Discovery(peers.state().config(), peers.options(), settings, peering);
    peers.dialBy(made::dialling);
    return made;
  }

  private Discovery(
      NodeConfig config, NodeOptions options, BtpSettings settings, PolicyPeering peering) {
    this.options = options;
    this.peering = peering;
    var files = new P2pFiles(config, options);
    SecureRandom random = new SecureRandom();
    KeyPair identity = files.identity(random);
    this.key = Secret.of(identity.toBase64());
    this.current = config.p2p().orElseThrow().node().withKey(key);
    this.node = node(config.nodeId(), files.peers(), identity, settings, random);
    this.streams = new BtpStreams(identity.peerId(), settings, peering);
    node.serve(BtpStreams.PROTOCOL, BtpStreams.INBOUND_LIMIT, streams::serve);
    node.watch(this);
  }

  private PeerNode node(
      String nodeId, Path file, KeyPair identity, BtpSettings settings, SecureRandom random) {
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
      throw P2pFiles.unusablePeers(file, e);
    }
  }

  @Override
  public void start() {
    node.start();
  }

  /** How the link with a discovered peer is dialled; empty: it is for the peer to open it. */
  private Optional<Dialling> dialling(AccountId account) {
    PeerId peer = PeerId.parse(account.value());
    return streams.opens(peer)
        ? Optional.of(streams.dialling(peer, node::connection))
        : Optional.empty();
  }

  /** Gives a peer that speaks BTP its link, and opens the stream if that is for this side. */
  @Override
  public void identified(Libp2pConnection connection) {
    if (BtpStreams.isSpokenOver(connection)) {
      boolean isNew = !peering.hasLink(connection.peerId()); // then it is being dialled already
      peering.link(connection.peerId()).filter(_ -> !isNew).ifPresent(BtpLink::redial);
    }
  }

  @Override
  public void linkChanged(LinkStatus status) {
    peering.linkChanged(status);
  }

  @Override
  public void reload(NodeConfig config) {
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

  /** Of many peers the connected first. */
  @Override
  public Map<String, Object> json() {
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
    peering.close();
  }
}

package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.connector.Connector;
import dev.ilp.connector.PacketObserver;
import dev.ilp.connector.Pipeline;
import dev.ilp.link.Link;
import dev.ilp.link.LinkListener;
import dev.ilp.link.btp.BtpDialer;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpServer;
import dev.ilp.link.btp.BtpSettings;
import dev.ilp.link.btp.Credentials;
import dev.ilp.link.btp.Dialling;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.packet.IlpAddress;
import dev.ilp.telemetry.PacketHistory;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A running node's accounts and links of the moment, the connector between them, and how they are
 * exchanged: always all at once, by another {@link NodeState}.
 */
final class Peers {

  private static final Duration CLOSE_HANDSHAKE = Duration.ofSeconds(2);
  private static final int TOKEN_LENGTH = 32;

  private final NodeOptions options;
  private final NodeLog log;
  private final LinkListener listener;
  private final BtpSettings settings;
  private final BtpDialer dialer;
  private final PacketHistory history;
  private final Connector connector;
  private final Departures departures;
  private final SecureRandom random = new SecureRandom();
  private volatile Function<AccountId, Optional<Dialling>> discoveredDialling =
      _ -> Optional.empty();
  private volatile NodeState state;

  /** Nobody is dialled yet. */
  Peers(
      NodeConfig config,
      NodeOptions options,
      EventLoops loops,
      NodeLog log,
      LinkListener listener) {
    this.options = options;
    this.log = log;
    this.listener = listener;
    this.settings = settings(config, loops);
    this.dialer = new BtpDialer(settings, options.tls());
    this.departures = new Departures(options.clock(), loops::schedule, log);
    NodeAccounts accounts =
        new NodeAccounts(
            config, options.senders(), DiscoveredPeers.NONE.under(config, this::newToken));
    Map<AccountId, BtpLink> links = new LinkedHashMap<>();
    accounts.peers().forEach(peer -> links.put(peer.id(), newLink(peer)));
    boolean isKnown = config.givenAddress().isPresent() || accounts.parent().isEmpty();
    this.state = NodeState.of(config, accounts, links, config.selfAddress(), isKnown);
    this.history =
        new PacketHistory(options.clock(), System::nanoTime, () -> state().selfAddress());
    this.connector =
        new Connector(
            pipeline(state), log, options.watchesPackets() ? history : PacketObserver.NONE);
    watchPackets(config);
  }

  private void watchPackets(NodeConfig config) {
    history.keep(config.packetHistory());
    connector.sampleLog(config.logSampling());
  }

  private BtpSettings settings(NodeConfig config, EventLoops loops) {
    return new BtpSettings(
        loops,
        (from, prepare, back) -> connector().handle(from, prepare, back),
        () -> state().rejections(),
        log,
        options.clock(),
        random,
        new BtpSettings.Times(
            config.connectTimeout(),
            config.authTimeout(),
            config.keepAliveInterval(),
            config.keepAliveTimeout()));
  }

  private Pipeline pipeline(NodeState of) {
    return new Pipeline(of.snapshot(), options.clock(), System::nanoTime, log);
  }

  Connector connector() {
    return connector;
  }

  PacketHistory history() {
    return history;
  }

  NodeState state() {
    return state;
  }

  NodeOptions options() {
    return options;
  }

  Departures departures() {
    return departures;
  }

  /** The server that takes sessions of the peers of the moment. */
  BtpServer newServer() {
    return new BtpServer(settings, () -> new Credentials(dialling(state())));
  }

  /** Discovered peers have another way in. */
  private static List<BtpLink> dialling(NodeState now) {
    return now.links().values().stream()
        .filter(link -> !now.discovered().contains(link.account()))
        .toList();
  }

  /** What lets nobody in: it is told to nobody. */
  Secret newToken() {
    byte[] octets = new byte[TOKEN_LENGTH];
    random.nextBytes(octets);
    return Secret.of(HexFormat.of().formatHex(octets));
  }

  BtpSettings settings() {
    return settings;
  }

  /** How discovered peers are dialled from now on; before any is. */
  void dialBy(Function<AccountId, Optional<Dialling>> dialling) {
    discoveredDialling = dialling;
  }

  /** A link that takes no part yet. */
  BtpLink newLink(PeerConfig peer) {
    return new BtpLink(
        peer.id(), peer.authToken(), settings, listener, () -> isCritical(peer.id()));
  }

  private boolean isCritical(AccountId peer) {
    return state().accounts().peer(peer).filter(PeerConfig::critical).isPresent();
  }

  /** Dials the peer, if it is one to be dialled. */
  void dial(PeerConfig peer, BtpLink link) {
    peer.url().ifPresent(url -> link.dial(dialer, url, peer.username()));
    if (state.discovered().contains(peer.id())) {
      discoveredDialling.apply(peer.id()).ifPresent(link::dial);
    }
  }

  void dialAll() {
    NodeState now = state;
    now.accounts().peers().forEach(peer -> dial(peer, now.link(peer.id())));
  }

  /** Packets that come in from now on meet these peers; where the node is, stays. */
  synchronized void use(NodeConfig config, NodeAccounts accounts, Map<AccountId, BtpLink> links) {
    NodeState now = state;
    NodeState next = NodeState.of(config, accounts, links, now.selfAddress(), now.isAddressKnown());
    boolean isOwn = config.givenAddress().isPresent() || accounts.parent().isPresent();
    use(isOwn ? next : next.at(config.selfAddress(), true));
  }

  private void use(NodeState next) {
    Pipeline pipeline = pipeline(next); // may fail: then nothing has changed
    connector.use(pipeline); // first: who authenticates by the next state has an account
    state = next;
    watchPackets(next.config());
  }

  /** All as it was, but for an address that the parent has given meanwhile. */
  synchronized void restore(NodeState before) {
    NodeState now = state;
    use(
        before.asksParent() && now.asksParent()
            ? before.at(now.selfAddress(), now.isAddressKnown())
            : before);
  }

  /**
   * From now on the node has this address, which came over {@code from}; false if nobody, or
   * another one, is asked meanwhile.
   */
  boolean useAddress(Link from, IlpAddress address) {
    NodeState before;
    synchronized (this) {
      before = state;
      if (before.askedParent().filter(from::equals).isEmpty()) {
        return false;
      }
      if (address.equals(before.selfAddress()) && before.isAddressKnown()) {
        return true;
      }
      use(before.at(address, true));
    }
    if (before.isAddressKnown()) {
      restartChildren();
    }
    restartDiscovered();
    return true;
  }

  /** Their addresses are below ours, and they ask for one only after they reconnect. */
  void restartChildren() {
    NodeState now = state;
    now.accounts().peers().stream()
        .filter(peer -> peer.relation() == Relation.CHILD)
        .forEach(peer -> now.link(peer.id()).restart("this node's address changed"));
  }

  /** They were told another address at the beginning of their sessions, or none. */
  void restartDiscovered() {
    NodeState now = state;
    now.accounts().peers().stream()
        .filter(peer -> now.discovered().contains(peer.id()))
        .filter(peer -> peer.relation() == Relation.PEER)
        .forEach(peer -> now.link(peer.id()).restart("this node's address changed"));
  }

  /** Ends all sessions and waits until they have ended. */
  void close() {
    List<BtpLink> links = new ArrayList<>(state.links().values());
    links.addAll(departures.close());
    links.forEach(BtpLink::close);
    links.forEach(link -> link.awaitClosed(CLOSE_HANDSHAKE));
  }
}

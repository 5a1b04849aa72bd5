package dev.ilp.discovery;

import dev.ilp.config.P2pConfig;
import dev.ilp.libp2p.CloseReason;
import dev.ilp.libp2p.ConnectionListener;
import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.Identity;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.PeerId;
import dev.ilp.libp2p.SignedRecord;
import dev.ilp.log.NodeLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What happens between a node and its peers: connections come and go, records are asked for, told
 * and taken in. A beat on a virtual thread of its own looks what is due.
 */
final class PeerTraffic implements ConnectionListener, AutoCloseable {

  private final Libp2pHost host;
  private final PeerStore store;
  private final Supplier<P2pConfig> config;
  private final Clock clock;
  private final NodeLog log;
  private final Connections connections;
  private final Announcements announcements;
  private final Heartbeats heartbeats;
  private final PeerExchange exchange;
  private final ExchangeStreams streams;
  private final Set<PeerId> participants = ConcurrentHashMap.newKeySet();
  private final ExchangeRounds rounds;
  private final PeerDialling dialling;
  private final PeerBeat beat;

  PeerTraffic(
      Libp2pHost host,
      PeerStore store,
      Supplier<P2pConfig> config,
      Clock clock,
      RandomGenerator chance,
      NodeLog log) {
    this.host = host;
    this.store = store;
    this.config = config;
    this.clock = clock;
    this.log = log.forClass(PeerTraffic.class);
    this.connections = new Connections(chance, new StateLog(this.log));
    this.dialling = new PeerDialling(host, connections, config, clock);
    this.announcements = new Announcements(chance);
    this.heartbeats = new Heartbeats(chance, Heartbeats.LIMIT);
    PeerExchange.ExchangeEvents events =
        new ExchangeLog(log.forClass(PeerExchange.class), this::sendAway);
    this.exchange =
        new PeerExchange(clock, () -> host.record().envelope(), store, newcomers(log), events);
    this.streams = new ExchangeStreams(exchange, () -> host.record().envelope(), events);
    this.rounds = new ExchangeRounds(host, store, streams, participants, this.log);
    this.beat = new PeerBeat(this, chance, log.forClass(PeerBeat.class));
  }

  private Newcomers newcomers(NodeLog nodeLog) {
    RecordCheck check = new RecordCheck(host.peerId(), store, this::allowsLoopback);
    return new Newcomers(
        clock,
        store,
        check,
        announcements,
        () -> participants,
        () -> config.get().maxKnown(),
        nodeLog.forClass(Newcomers.class));
  }

  private boolean allowsLoopback() {
    return config
        .get()
        .allowLoopback()
        .orElseGet(
            () ->
                host.listenAddresses().stream()
                    .flatMap(address -> address.tcp().stream())
                    .anyMatch(tcp -> tcp.isLoopback()));
  }

  Instant now() {
    return clock.instant();
  }

  PeerId self() {
    return host.peerId();
  }

  P2pConfig config() {
    return config.get();
  }

  PeerStore store() {
    return store;
  }

  Announcements announcements() {
    return announcements;
  }

  Heartbeats heartbeats() {
    return heartbeats;
  }

  ExchangeRounds rounds() {
    return rounds;
  }

  PeerDialling dialling() {
    return dialling;
  }

  Connections states() {
    return connections;
  }

  /** Before the host starts. */
  void attach() {
    host.handle(PexMessage.PROTOCOL, ExchangeStreams.INBOUND_LIMIT, streams::serve);
    host.admit(exchange::admits);
    host.watch(this);
    store.watch(dialling::readdressed);
  }

  /** Once the host has started. */
  void start() {
    beat.start();
  }

  private void sendAway(PeerId peer) {
    host.connection(peer)
        .ifPresent(
            connection ->
                connection.close(
                    new CloseReason(Failure.PROTOCOL_ERROR, "it broke too many rules")));
  }

  @Override
  public void connected(Libp2pConnection connection) {
    Instant now = now();
    PeerId peer = connection.peerId();
    connections.connected(peer, now);
    heartbeats.begin(connection, now);
    store.change(peer, known -> known.seen(now));
  }

  @Override
  public void identified(Libp2pConnection connection) {
    Optional<Identity> identity = connection.identity();
    PeerId peer = connection.peerId();
    identity
        .flatMap(Identity::record)
        .map(SignedRecord::envelope)
        .ifPresent(record -> exchange.learnOwn(peer, record));
    boolean takesPart =
        identity.map(itself -> itself.protocols().contains(PexMessage.PROTOCOL)).orElse(true);
    if (!takesPart || !connection.isOpen()) {
      participants.remove(peer);
    } else if (participants.add(peer)) {
      rounds.ask(connection);
    }
    store.change(peer, known -> known.seen(now()));
  }

  @Override
  public void disconnected(Libp2pConnection connection, CloseReason reason) {
    heartbeats.end(connection);
    PeerId peer = connection.peerId();
    if (host.connection(peer).filter(Libp2pConnection::isOpen).isPresent()) {
      return; // another one took its place
    }
    participants.remove(peer);
    announcements.forget(peer);
    Instant now = now();
    store.change(peer, known -> known.seen(now));
    connections.disconnected(peer, reason.failure(), reason.detail(), now);
  }

  /** The node's own record changed: all are told. */
  void announceSelf() {
    announcements.add(host.peerId(), host.record().envelope(), Newcomers.HOPS, participants, now());
  }

  /** How the node stands with each peer it knows or is connected to. */
  List<PeerView> views() {
    Map<PeerId, Connections.View> views = connections.views(now());
    store.peers().forEach(peer -> views.putIfAbsent(peer.id(), IDLE));
    return views.entrySet().stream()
        .map(
            entry ->
                new PeerView(
                    entry.getKey(),
                    entry.getValue(),
                    store.find(entry.getKey()),
                    host.connection(entry.getKey()),
                    heartbeats.roundTrip(entry.getKey())))
        .toList();
  }

  private static final Connections.View IDLE =
      new Connections.View(PeerState.IDLE, Instant.EPOCH, 0, Optional.empty(), "", false);

  @Override
  public void close() {
    beat.close();
  }
}

package dev.ilp.discovery;

import dev.ilp.config.P2pConfig;
import dev.ilp.libp2p.CloseReason;
import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.PeerId;
import dev.ilp.log.NodeLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What happens between a node and its peers: connections come and go, records are asked for, told
 * and taken in. {@link PeerTasks} looks on a thread of its own what is due.
 */
final class PeerTraffic implements AutoCloseable {

  private final Libp2pHost host;
  private final PeerStore store;
  private final Supplier<P2pConfig> config;
  private final Clock clock;
  private final NodeLog log;
  private final PeerStates states;
  private final Announcements announcements;
  private final Heartbeats heartbeats;
  private final PeerExchange exchange;
  private final ExchangeStreams streams;
  private final Set<PeerId> participants = ConcurrentHashMap.newKeySet();
  private final ExchangeRounds rounds;
  private final PeerDialling dialling;
  private final PeerViews views;
  private final PeerTasks tasks;

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
    this.states = new PeerStates(chance, new StateLog(this.log));
    DialRules rules = new DialRules(host, config);
    this.dialling = new PeerDialling(host, states, rules, config, clock);
    this.announcements = new Announcements(chance);
    this.heartbeats = new Heartbeats(chance, Heartbeats.LIMIT);
    PeerExchange.ExchangeEvents events =
        new ExchangeLog(log.forClass(PeerExchange.class), this::sendAway);
    this.exchange =
        new PeerExchange(
            clock, () -> host.record().envelope(), store, newcomers(rules, log), events);
    this.streams =
        new ExchangeStreams(
            exchange, () -> host.record().envelope(), events, ExchangeStreams.LIMIT);
    this.views = new PeerViews(host, store, states, heartbeats);
    this.rounds = new ExchangeRounds(host, store, streams, participants, this.log);
    this.tasks = new PeerTasks(this, chance, log.forClass(PeerTasks.class));
  }

  private Newcomers newcomers(DialRules rules, NodeLog nodeLog) {
    RecordCheck check = new RecordCheck(host.peerId(), store, rules::loopback);
    PeersRoom room = new PeersRoom(store, () -> config.get().maxKnown(), this::connected);
    return new Newcomers(
        clock,
        store,
        check,
        announcements,
        () -> participants,
        room,
        nodeLog.forClass(Newcomers.class));
  }

  private Set<PeerId> connected() {
    return host.connections().stream()
        .map(Libp2pConnection::peerId)
        .collect(Collectors.toUnmodifiableSet());
  }

  Libp2pHost host() {
    return host;
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

  PeerExchange exchange() {
    return exchange;
  }

  /** Those that are connected and take part in the exchange; may be changed. */
  Set<PeerId> participants() {
    return participants;
  }

  ExchangeRounds rounds() {
    return rounds;
  }

  PeerDialling dialling() {
    return dialling;
  }

  PeerStates states() {
    return states;
  }

  /** Before the host starts. */
  void attach() {
    host.handle(PexMessage.PROTOCOL, ExchangeStreams.INBOUND_LIMIT, streams::serve);
    host.admit(exchange::admits);
    host.watch(new PeerMeetings(this));
    store.watch(dialling::readdressed);
  }

  /** Once the host has started. */
  void start() {
    tasks.start();
  }

  /** Ends the connection with one that there must be none with. */
  void sendAway(PeerId peer) {
    host.connection(peer)
        .ifPresent(
            connection ->
                connection.close(
                    new CloseReason(Failure.PROTOCOL_ERROR, "it broke too many rules")));
  }

  /** The node's own record changed: all are told. */
  void announceSelf() {
    announcements.add(host.peerId(), host.record().envelope(), Newcomers.HOPS, participants, now());
  }

  /** How the node stands with each peer it knows or is connected to. */
  List<PeerView> views() {
    return views.at(now());
  }

  @Override
  public void close() {
    tasks.close();
  }
}

package dev.ilp.node;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.account.Relation;
import dev.ilp.admin.AdminServer;
import dev.ilp.admin.NodeStatus;
import dev.ilp.admin.NodeStatus.Phase;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.connector.Connector;
import dev.ilp.connector.Hold;
import dev.ilp.connector.Pipeline;
import dev.ilp.connector.Rates;
import dev.ilp.connector.Receiver;
import dev.ilp.connector.Snapshot;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.Links;
import dev.ilp.link.btp.BtpDialer;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpServer;
import dev.ilp.link.btp.BtpSettings;
import dev.ilp.link.btp.Credentials;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.Rejections;
import dev.ilp.routing.RoutingTable;
import dev.ilp.topology.NodeRoutes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One running Interledger node: its accounts, the links to its peers, the connector between them
 * and the admin server. Started once and closed once; both block.
 */
public final class Node implements AutoCloseable {

  private static final Duration CLOSE_HANDSHAKE = Duration.ofSeconds(2);

  private final NodeConfig config;
  private final NodeOptions options;
  private final NodeLog log;
  private final NodeAccounts accounts;
  private final Set<AccountId> senders;
  private final Instant created;
  private final Teardown teardown = new Teardown();
  private final Map<AccountId, BtpLink> links = new LinkedHashMap<>();
  private final Connector connector;
  private final AdminServer admin;
  private final BtpServer server;
  private final BtpDialer dialer;
  private final ParentAddress parentAddress;
  private volatile State state;
  private volatile Phase phase = Phase.STARTING;

  /** What a change of address replaces as one. */
  private record State(Rejections rejections, boolean isAddressKnown, RoutingTable routes) {}

  /** A node that has not started: nothing is bound, nobody dialled. */
  public Node(NodeConfig config, NodeOptions options) {
    this.config = config;
    this.options = options;
    this.log = NodeLog.of(Node.class, config.nodeId());
    this.accounts = new NodeAccounts(config);
    this.senders = accounts.senders(config);
    this.created = options.clock().instant();
    EventLoops loops = options.loops().orElseGet(() -> teardown.add(EventLoops.open()));
    this.state = stateFor(config.selfAddress(), config.givenAddress().isPresent() || !hasParent());
    BtpSettings settings = settings(loops);
    for (PeerConfig peer : accounts.peers()) {
      links.put(
          peer.id(),
          new BtpLink(peer.id(), peer.authToken(), settings, this::linkChanged, peer.critical()));
    }
    this.connector = new Connector(pipeline(), log, options.observer());
    this.server = new BtpServer(settings, () -> new Credentials(links.values()));
    this.dialer = new BtpDialer(settings, options.tls());
    this.parentAddress = new ParentAddress(options.clock(), loops::schedule, log, this::useAddress);
    this.admin = new AdminServer(loops, this::status, options.adminToken(), this::cutLink, log);
  }

  private BtpSettings settings(EventLoops loops) {
    return new BtpSettings(
        loops,
        (from, prepare, back) -> connector().handle(from, prepare, back),
        () -> state.rejections,
        log,
        options.clock(),
        new SecureRandom(),
        new BtpSettings.Times(
            config.connectTimeout(),
            config.authTimeout(),
            config.keepAliveInterval(),
            config.keepAliveTimeout()));
  }

  private Connector connector() {
    return connector;
  }

  private State stateFor(IlpAddress selfAddress, boolean isKnown) {
    return new State(
        new Rejections(selfAddress),
        isKnown,
        NodeRoutes.of(config, selfAddress, accounts.settings()));
  }

  private boolean hasParent() {
    return config.peers().stream().anyMatch(peer -> peer.relation() == Relation.PARENT);
  }

  private Pipeline pipeline() {
    Snapshot snapshot =
        new Snapshot(
            state.rejections.selfAddress(),
            state.isAddressKnown,
            accounts.accounts(),
            state.routes,
            Links.of(links.values()),
            Rates.of(config.rates()),
            new Hold(config.minMessageWindow(), config.maxHoldTime(), accounts.timeouts(config)),
            Receiver.all());
    return new Pipeline(snapshot, options.clock(), System::nanoTime, log);
  }

  /**
   * Binds both ports, then dials in the background: peers that are down do not stop the start.
   *
   * @throws dev.ilp.net.BindException if a port is taken; then nothing stays bound
   */
  public void start() {
    synchronized (teardown) {
      try {
        listen();
        dial();
      } catch (RuntimeException e) {
        close();
        throw e;
      }
    }
  }

  private void listen() {
    teardown.add(server);
    server.start(config.btpServerHost(), config.btpServerPort());
    teardown.add(this::closeLinks);
    teardown.add(admin);
    admin.start(config.healthCheckHost(), config.healthCheckPort());
    teardown.add(this::drain);
    phase = Phase.RUNNING;
    log.info("connector_started")
        .addKeyValue("ilpAddress", selfAddress())
        .addKeyValue("btpServerPort", btpServerPort())
        .addKeyValue("healthCheckPort", healthCheckPort())
        .addKeyValue("peers", config.peers().size())
        .addKeyValue("version", options.version())
        .log("node started");
  }

  private void dial() {
    for (PeerConfig peer : accounts.peers()) {
      peer.url().ifPresent(url -> link(peer.id()).dial(dialer, url, peer.username()));
    }
  }

  private BtpLink link(AccountId peer) {
    return Optional.ofNullable(links.get(peer)).orElseThrow();
  }

  /** Stops: turns new packets away, lets those in flight end, closes sessions, frees the ports. */
  @Override
  public void close() {
    teardown.close();
  }

  private void drain() {
    log.info("connector_stopping").addKeyValue("inFlight", connector.inFlight()).log("node stops");
    phase = Phase.STOPPING;
    server.stopAccepting();
    connector.stopAccepting();
    if (!connector.awaitIdle(config.shutdownTimeout())) {
      log.warn("packets_abandoned")
          .addKeyValue("inFlight", connector.inFlight())
          .log("packets in flight did not end in time");
    }
  }

  private void closeLinks() {
    links.values().forEach(BtpLink::close);
    links.values().forEach(link -> link.awaitClosed(CLOSE_HANDSHAKE));
    log.info("connector_stopped").log("node stopped");
  }

  private void linkChanged(LinkStatus status) {
    boolean addressKnown = config.givenAddress().isPresent();
    Account account = accounts.accounts().get(status.peer());
    if (status.isUp()
        && !addressKnown
        && account != null
        && account.relation() == Relation.PARENT) {
      parentAddress.ask(link(status.peer()));
    }
    options.links().changed(status);
  }

  /** From now on the node has this address. */
  private synchronized void useAddress(IlpAddress address) {
    boolean changes = !address.equals(selfAddress());
    if (changes || !state.isAddressKnown) {
      boolean isNew = state.isAddressKnown && changes;
      state = stateFor(address, true);
      connector.use(pipeline());
      if (isNew) {
        // Children have addresses below the old one, and ask again only after they reconnect.
        accounts.peers().stream()
            .filter(peer -> peer.relation() == Relation.CHILD)
            .forEach(peer -> link(peer.id()).restart("this node's address changed"));
      }
    }
  }

  private boolean cutLink(AccountId peer, boolean down) {
    BtpLink link = links.get(peer);
    if (link == null) {
      return false;
    }
    link.cut(down);
    return true;
  }

  public String nodeId() {
    return config.nodeId();
  }

  public IlpAddress selfAddress() {
    return state.rejections.selfAddress();
  }

  /** The port that peers dial, once started. */
  public int btpServerPort() {
    return server.port();
  }

  /** The port of the admin server, once started. */
  public int healthCheckPort() {
    return admin.port();
  }

  /** Whether all critical links are up. */
  public boolean isFullyLinked() {
    return accounts.peers().stream()
        .filter(PeerConfig::critical)
        .allMatch(peer -> link(peer.id()).isUp());
  }

  /** How the node is now. */
  public NodeStatus status() {
    Instant moment = options.clock().instant();
    Phase now = phase;
    return new NodeStatus(
        config.nodeId(),
        options.version(),
        selfAddress(),
        now == Phase.STARTING ? config.btpServerPort() : btpServerPort(),
        now == Phase.STARTING ? config.healthCheckPort() : healthCheckPort(),
        now,
        Duration.between(created, moment),
        moment,
        connector.inFlight(),
        accounts.peers().stream().map(this::peerStatus).toList(),
        state.routes.routes());
  }

  private NodeStatus.Peer peerStatus(PeerConfig peer) {
    Account account = Optional.ofNullable(accounts.accounts().get(peer.id())).orElseThrow();
    return new NodeStatus.Peer(
        link(peer.id()).status(),
        peer.relation(),
        peer.asset(),
        account.balance().value(),
        account.inFlight(),
        account.counters().snapshot(),
        peer.url().isPresent(),
        peer.critical(),
        senders.contains(peer.id()));
  }
}

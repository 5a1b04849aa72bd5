package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.admin.AdminServer;
import dev.ilp.admin.NodeEvents;
import dev.ilp.admin.NodeStatus;
import dev.ilp.admin.NodeStatus.Phase;
import dev.ilp.admin.ReloadReport;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.connector.Connector;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpServer;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.PacketId;
import dev.ilp.telemetry.PacketFilter;
import dev.ilp.telemetry.SeenPacket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One running Interledger node: its accounts, the links to its peers, the connector between them
 * and the admin server. Started once and closed once; both block.
 */
public final class Node implements AutoCloseable {

  private static final int MOST_OF_ONE_ID = 100;

  private final NodeOptions options;
  private final NodeLog log;
  private final Instant created;
  private final Teardown teardown = new Teardown();
  private final Peers peers;
  private final AdminServer admin;
  private final BtpServer server;
  private final ParentAddress parentAddress;
  private final PeerChanges changes;
  private final NodeEvents events = new NodeEvents();
  private final Reloader reloader;
  private final Control control;
  private volatile Phase phase = Phase.STARTING;
  private volatile Optional<PeerFinder> discovery = Optional.empty();

  /** A node that has not started: nothing is bound, nobody dialled. */
  public Node(NodeConfig config, NodeOptions options) {
    this.options = options;
    this.log = NodeLog.of(Node.class, config.nodeId());
    this.created = options.clock().instant();
    EventLoops loops = options.loops().orElseGet(() -> teardown.add(EventLoops.open()));
    this.peers = new Peers(config, options, loops, log, this::linkChanged);
    this.server = peers.newServer();
    this.parentAddress =
        new ParentAddress(options.clock(), loops::schedule, log, peers::useAddress);
    this.changes = new PeerChanges(peers, parentAddress, () -> phase == Phase.STOPPING, log);
    this.reloader =
        new Reloader(
            new Reload(
                options.clock(),
                log,
                () -> peers.state().config(),
                next -> changes.apply(next, discovery),
                options.reloading().logLevel(),
                next -> new DroppedBalances(peers.state()).by(next)),
            events::reloaded);
    this.control = new Control(peers, reloader);
    this.admin =
        new AdminServer(
            loops,
            new AdminServer.Shown(this::status, peers.history(), events),
            config.adminToken().or(options::adminToken),
            control,
            log);
  }

  /**
   * Binds both ports, then dials in the background: peers that are down do not stop the start.
   *
   * @throws dev.ilp.net.BindException if a port is taken; then nothing stays bound
   * @throws dev.ilp.config.ConfigException if a file that it needs beside cannot be used
   */
  public void start() {
    synchronized (teardown) {
      try {
        listen();
        discovery.ifPresent(PeerFinder::start);
        peers.dialAll();
        teardown.add(reloader);
        reloader.start();
      } catch (RuntimeException e) {
        close();
        throw e;
      }
    }
  }

  private void listen() {
    NodeConfig config = peers.state().config();
    teardown.add(server);
    server.start(config.btpServerHost(), config.btpServerPort());
    if (config.p2p().isPresent()) { // after the links, whose streams it carries, in closing
      discovery = Optional.of(teardown.add(Discovery.open(peers, changes, log)));
    }
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

  /** Stops: turns new packets away, lets those in flight end, closes sessions, frees the ports. */
  @Override
  public void close() {
    reloader.refuse(); // before waiting for the start to end
    teardown.close();
  }

  private void drain() {
    Connector connector = peers.connector();
    log.info("connector_stopping").addKeyValue("inFlight", connector.inFlight()).log("node stops");
    phase = Phase.STOPPING;
    server.stopAccepting();
    connector.stopAccepting();
    if (!connector.awaitIdle(peers.state().config().shutdownTimeout())) {
      log.warn("packets_abandoned")
          .addKeyValue("inFlight", connector.inFlight())
          .log("packets in flight did not end in time");
    }
  }

  private void closeLinks() {
    peers.close();
    log.info("connector_stopped").log("node stopped");
  }

  private void linkChanged(LinkStatus status) {
    Optional<BtpLink> parent = peers.state().askedParent();
    if (status.isUp()) {
      parent.filter(link -> link.account().equals(status.peer())).ifPresent(parentAddress::ask);
    }
    discovery.ifPresent(it -> it.linkChanged(status));
    events.linkChanged(status);
    options.links().changed(status);
  }

  /** Loads the configuration again; the result tells what became of it. */
  public CompletableFuture<ReloadReport> reload(ReloadTrigger trigger) {
    return control.reload(trigger);
  }

  public String nodeId() {
    return peers.state().config().nodeId();
  }

  public IlpAddress selfAddress() {
    return peers.state().selfAddress();
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
    NodeState now = peers.state();
    return now.accounts().peers().stream()
        .filter(PeerConfig::critical)
        .allMatch(peer -> now.link(peer.id()).isUp());
  }

  /** What the node did with the packets of this id that it still knows, the newest first. */
  public List<SeenPacket> seen(PacketId id) {
    return peers.history().find(PacketFilter.of(id), MOST_OF_ONE_ID);
  }

  /** The peer to peer node inside; empty where there is none, and before the start. */
  Optional<PeerFinder> discovery() {
    return discovery;
  }

  /** Dials a peer at once, if it is to be dialled and there is no session with it. */
  void dialNow(AccountId peer) {
    BtpLink link = peers.state().links().get(peer);
    if (link != null) {
      link.dialNow();
    }
  }

  /** How the node is now. */
  public NodeStatus status() {
    return new StatusView(peers, options, created)
        .at(phase, ports(), reloader.last(), discovery.map(PeerFinder::json));
  }

  private StatusView.Ports ports() {
    NodeConfig config = peers.state().config();
    return phase == Phase.STARTING
        ? new StatusView.Ports(config.btpServerPort(), config.healthCheckPort())
        : new StatusView.Ports(btpServerPort(), healthCheckPort());
  }
}

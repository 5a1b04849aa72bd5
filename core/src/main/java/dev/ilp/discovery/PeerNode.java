package dev.ilp.discovery;

import dev.ilp.config.ConfigException;
import dev.ilp.config.P2pConfig;
import dev.ilp.libp2p.ConnectionListener;
import dev.ilp.libp2p.HostEnvironment;
import dev.ilp.libp2p.HostOptions;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.libp2p.StreamHandler;
import dev.ilp.log.NodeLog;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A running peer to peer node: listens, stays connected to the peers it knows, exchanges them with
 * others, keeps them in its file. Started once and closed once; both block.
 */
public final class PeerNode implements AutoCloseable {

  private static final int NAME_LENGTH = 8;

  private final PeerNodeOptions options;
  private final NodeLog log;
  private final Libp2pHost host;
  private final PeerStore store;
  private final PeerTraffic traffic;
  private final PeerReloads reloads;
  private volatile P2pConfig config;
  private volatile Instant started = Instant.EPOCH;
  private boolean closed;

  /**
   * A node that has not started: nothing is bound, nobody dialled.
   *
   * @throws ConfigException if the file of peers is wrong
   * @throws IOException if it cannot be read
   */
  public PeerNode(PeerNodeOptions options) throws IOException {
    this(options, name(options.identity().peerId()));
  }

  /**
   * The same within another node, in whose log it appears.
   *
   * @throws ConfigException if the file of peers is wrong
   * @throws IOException if it cannot be read
   */
  public PeerNode(PeerNodeOptions options, String name) throws IOException {
    this.options = options;
    this.config = options.config();
    this.log = NodeLog.of(PeerNode.class, name);
    this.store = PeerStore.open(options.peers(), options.clock(), log);
    this.host =
        new Libp2pHost(
            new HostOptions(
                options.identity(),
                addresses(config),
                List.of(),
                "ilp/" + options.version(),
                config.testProtocols()),
            new HostEnvironment(options.loops(), options.clock(), options.keys(), log));
    this.traffic =
        new PeerTraffic(host, store, () -> config, options.clock(), options.chance(), log);
    this.reloads = new PeerReloads(this::reloadOnce);
  }

  /** The end of a peer id, which differs most. */
  private static String name(PeerId id) {
    String text = id.toString();
    return text.substring(Math.max(0, text.length() - NAME_LENGTH));
  }

  /** How the node is called in log lines. */
  public String name() {
    return log.nodeId();
  }

  static List<Multiaddr> addresses(P2pConfig config) {
    return config.addresses().stream().map(Multiaddr::parse).toList();
  }

  /**
   * Binds all addresses, then dials in the background.
   *
   * @throws dev.ilp.net.BindException if an address is taken; then nothing stays bound
   */
  public void start() {
    traffic.attach();
    host.start();
    started = options.clock().instant();
    log.info("p2p_started")
        .addKeyValue("peerId", host.peerId())
        .addKeyValue("addresses", host.listenAddresses())
        .addKeyValue("peers", store.size())
        .addKeyValue("version", options.version())
        .log("peer to peer node started");
    if (store.size() == 0) {
      log.info("p2p_standalone").log("No peers configured - running in standalone mode");
    }
    traffic.start();
  }

  public PeerId peerId() {
    return host.peerId();
  }

  /** Serves a further protocol; before the start. */
  public void serve(String protocol, int inboundLimit, StreamHandler handler) {
    host.handle(protocol, inboundLimit, handler);
  }

  /** Tells of all connections; before the start. */
  public void watch(ConnectionListener listener) {
    host.watch(listener);
  }

  /** The open connection to a peer. */
  public Optional<Libp2pConnection> connection(PeerId peer) {
    return host.connection(peer);
  }

  /** Where it listens, with real ports. */
  public List<Multiaddr> listenAddresses() {
    return host.listenAddresses();
  }

  /** Loads both files again; the result tells what became of it. */
  public CompletableFuture<PeerReload> reload() {
    return reloads.ask();
  }

  /** The same, and waits; empty: it has what they say now; else why not. */
  public Optional<String> reloadNow() {
    PeerReload report = reload().join();
    return switch (report.outcome()) {
      case APPLIED, UNCHANGED -> Optional.empty();
      case INVALID, REFUSED, FAILED -> Optional.of(report.error().orElse("it failed"));
    };
  }

  private PeerReload reloadOnce() {
    return new PeerReloading(host, store, traffic, log)
        .run(config, options.reload(), this::takeOver);
  }

  private void takeOver(P2pConfig next) {
    config = next;
    options.logLevel().accept(next.logLevel());
  }

  /** How the node is now. */
  PeerNodeStatus status() {
    return new PeerNodeStatus(
        host.peerId(),
        options.version(),
        started,
        host.listenAddresses(),
        host.advertisedAddresses(),
        traffic.views(),
        store.size(),
        store.failure(),
        Optional.ofNullable(reloads.last()));
  }

  /** How the node is now, for programs; its fields are a contract. */
  public Map<String, Object> json() {
    return status().json();
  }

  /** Ends all connections in good order and writes the file of peers. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    reloads.close();
    traffic.close();
    host.close();
    store.saveForGood();
    log.info("p2p_stopped").log("peer to peer node stopped");
  }
}

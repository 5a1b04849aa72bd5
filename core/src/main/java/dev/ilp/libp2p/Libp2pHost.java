package dev.ilp.libp2p;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A libp2p node's end of all its connections: listens, dials, and keeps one connection a peer.
 * {@link #handle}, {@link #watch} and {@link #admit} come before {@link #start}.
 */
public final class Libp2pHost implements AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
  private static final CloseReason STOPPED =
      new CloseReason(Failure.CLOSED, "the host was stopped");

  private final HostOptions options;
  private final Protocols protocols = new Protocols();
  private final OwnAddresses addresses;
  private final IdentifyPushes pushes;
  private final ConnectionTable table;
  private final ConnectionLife life;
  private final InboundConnections inbound;
  private final OutboundConnections outbound;
  private final ListenSockets listening;
  private final DnsNames names;
  private volatile boolean closed;

  public Libp2pHost(HostOptions options, HostEnvironment environment) {
    this.options = options;
    var sockets =
        new Sockets(environment, new Upgrade(options.identity(), environment.random()), protocols);
    var admission = new Admission(environment.clock());
    addresses = new OwnAddresses(options.identity(), environment.clock());
    var identify = new IdentifyProtocol(options, environment.clock(), protocols, addresses);
    table = new ConnectionTable(peerId());
    pushes = new IdentifyPushes(environment, identify, table);
    life = new ConnectionLife(table, identify, environment.log());
    inbound = new InboundConnections(admission, sockets, table, life, environment.log());
    names = new DnsNames(environment.loops(), Optional.empty());
    outbound =
        new OutboundConnections(
            admission, new Dialer(environment, sockets, new Resolver(names)), table, life);
    listening = new ListenSockets(environment.loops(), inbound::accept);
    identify.serve(life::identified);
    handle(PingProtocol.NAME, PingProtocol.INBOUND_LIMIT, new PingProtocol());
    if (options.testProtocols()) {
      handle(EchoProtocol.NAME, EchoProtocol.INBOUND_LIMIT, new EchoProtocol());
    }
  }

  /**
   * Serves a protocol.
   *
   * @param inboundLimit how many streams of it a connection may have open at once from the other
   *     side; further ones are reset
   */
  public void handle(String protocol, int inboundLimit, StreamHandler handler) {
    protocols.add(new Protocols.Served(protocol, inboundLimit, handler));
  }

  /** Tells {@code listener} of all connections. */
  public void watch(ConnectionListener listener) {
    life.add(listener);
  }

  /** Asked about every peer whose identity has just been proven; the others are refused. */
  public void admit(Predicate<PeerId> admitted) {
    inbound.admit(admitted);
  }

  /**
   * Listens. A port that is taken is tried again for some seconds.
   *
   * @throws dev.ilp.net.BindException naming the address, if it stays so
   */
  public void start() {
    listen(options.listen(), options.advertised());
  }

  /**
   * Listens on these addresses from now on, and on no others; what is advertised changes, too, and
   * is pushed to all peers. Connections stay.
   *
   * @param advertised instead of where it listens, unless it is empty
   * @throws dev.ilp.net.BindException naming the address that cannot be used; then nothing changes
   */
  public void listen(List<Multiaddr> listen, List<Multiaddr> advertised) {
    listening.set(listen);
    if (addresses.set(listening.bound(), advertised)) {
      pushes.soon();
    }
  }

  public PeerId peerId() {
    return options.identity().peerId();
  }

  /** Where it listens, with real ports. */
  public List<Multiaddr> listenAddresses() {
    return addresses.listening();
  }

  /** What others are told: real ports, real hosts, no peer id. */
  public List<Multiaddr> advertisedAddresses() {
    return record().addresses();
  }

  /** What is advertised, signed; made anew when it changes. There once the host has started. */
  public SignedRecord record() {
    return addresses.record();
  }

  /**
   * The connection to a peer: the one there is, or a new one by any of these addresses. Blocks.
   *
   * @param limit for all addresses together, with looking up names and handshakes
   * @throws Libp2pException naming what went wrong with each address
   */
  public Libp2pConnection connect(PeerId peer, List<Multiaddr> peerAddresses, Duration limit)
      throws Libp2pException {
    return connect(peer, peerAddresses, address -> true, limit);
  }

  /**
   * The same, by some of these addresses.
   *
   * @param allowed asked about each IP address with a port, also those that names lead to, on other
   *     threads; the others are not dialled. A connection that is there, or is being made, is
   *     returned wherever it leads
   */
  public Libp2pConnection connect(
      PeerId peer, List<Multiaddr> peerAddresses, Predicate<Multiaddr> allowed, Duration limit)
      throws Libp2pException {
    var target = new DialTarget(Optional.of(peer), peerAddresses, allowed);
    return checked(outbound.connect(peer, target, TimeLimit.of(limit)));
  }

  /** The same for one address, and whoever is there unless it names a peer. */
  public Libp2pConnection connect(Multiaddr address, Duration limit) throws Libp2pException {
    Optional<PeerId> peer = address.peerId();
    return peer.isPresent()
        ? connect(peer.get(), List.of(address), limit)
        : checked(outbound.dial(DialTarget.anywhere(peer, List.of(address)), TimeLimit.of(limit)));
  }

  /** A host that was stopped in the meantime keeps nothing. */
  private Libp2pConnection checked(Libp2pConnection connection) throws Libp2pException {
    if (closed) {
      connection.close(STOPPED);
      throw STOPPED.exception();
    }
    return connection;
  }

  /** The open connection to a peer. */
  public Optional<Libp2pConnection> connection(PeerId peer) {
    return table.find(peer);
  }

  /** All that are open. */
  public List<Libp2pConnection> connections() {
    return table.all();
  }

  /**
   * Stops listening and ends all connections in good order. Waits until that is done and every
   * listener has been told, which takes about half a second, and some seconds at most.
   */
  @Override
  public void close() {
    closed = true;
    listening.set(List.of());
    table.all().forEach(connection -> connection.close(STOPPED));
    life.awaitEnds(CLOSE_LIMIT);
    inbound.close();
    outbound.close();
    life.awaitEnds(CLOSE_LIMIT); // of what was still coming in
    names.close();
  }
}

package dev.ilp.libp2p;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A libp2p node's end of all its connections: listens, dials, and keeps one connection a peer.
 * {@link #handle} and {@link #watch} come before {@link #start}.
 */
public final class Libp2pHost implements AutoCloseable {

  public Libp2pHost(HostOptions options, HostEnvironment environment) {
    throw new UnsupportedOperationException();
  }

  /**
   * Serves a protocol.
   *
   * @param inboundLimit how many streams of it a connection may have open at once from the other
   *     side; further ones are reset
   */
  public void handle(String protocol, int inboundLimit, StreamHandler handler) {
    throw new UnsupportedOperationException();
  }

  /** Tells {@code listener} of all connections. */
  public void watch(ConnectionListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Asked about every peer whose identity has just been proven; the others are refused. */
  public void admit(Predicate<PeerId> admitted) {
    throw new UnsupportedOperationException();
  }

  /**
   * Listens. A port that is taken is tried again for some seconds.
   *
   * @throws dev.ilp.net.BindException naming the address, if it stays so
   */
  public void start() {
    throw new UnsupportedOperationException();
  }

  /**
   * Listens on these addresses from now on, and on no others; what is advertised changes, too, and
   * is pushed to all peers. Connections stay. When it fails, nothing has changed.
   */
  public void listen(List<Multiaddr> addresses, List<Multiaddr> advertised) {
    throw new UnsupportedOperationException();
  }

  public PeerId peerId() {
    throw new UnsupportedOperationException();
  }

  /** Where it listens, with real ports. */
  public List<Multiaddr> listenAddresses() {
    throw new UnsupportedOperationException();
  }

  /** What others are told: real ports, real hosts, no peer id. */
  public List<Multiaddr> advertisedAddresses() {
    throw new UnsupportedOperationException();
  }

  /** What is advertised, signed; made anew when it changes. */
  public SignedRecord record() {
    throw new UnsupportedOperationException();
  }

  /**
   * The connection to a peer: the one there is, or a new one by any of these addresses. Blocks.
   *
   * @param limit for all addresses together, with looking up names and handshakes
   * @throws Libp2pException naming what went wrong with each address
   */
  public Libp2pConnection connect(PeerId peer, List<Multiaddr> addresses, Duration limit)
      throws Libp2pException {
    throw new UnsupportedOperationException();
  }

  /** The same for one address, and whoever is there unless it names a peer. */
  public Libp2pConnection connect(Multiaddr address, Duration limit) throws Libp2pException {
    throw new UnsupportedOperationException();
  }

  public Optional<Libp2pConnection> connection(PeerId peer) {
    throw new UnsupportedOperationException();
  }

  public List<Libp2pConnection> connections() {
    throw new UnsupportedOperationException();
  }

  /** Stops listening and ends all connections in good order; waits for it, for about a second. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}

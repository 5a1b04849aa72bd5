package dev.ilp.libp2p;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A connection to a peer whose identity is proven, ready for streams. */
public final class Libp2pConnection {

  public PeerId peerId() {
    throw new UnsupportedOperationException();
  }

  /** Where the other end of the socket is. */
  public Multiaddr remoteAddress() {
    throw new UnsupportedOperationException();
  }

  /** Whether we dialled. */
  public boolean isOutbound() {
    throw new UnsupportedOperationException();
  }

  /** When it was ready. */
  public Instant since() {
    throw new UnsupportedOperationException();
  }

  /** What the peer says of itself; empty before identify has ended, and if it failed. */
  public Optional<Identity> identity() {
    throw new UnsupportedOperationException();
  }

  public boolean isOpen() {
    throw new UnsupportedOperationException();
  }

  /** Why it ended; empty while it is open. */
  public Optional<CloseReason> closeReason() {
    throw new UnsupportedOperationException();
  }

  /**
   * Opens a stream for the first of these protocols that the peer speaks.
   *
   * @throws Libp2pException with {@link Failure#UNSUPPORTED} if it speaks none
   */
  public Libp2pStream newStream(List<String> protocols, Duration limit) throws Libp2pException {
    throw new UnsupportedOperationException();
  }

  public Libp2pStream newStream(String protocol, Duration limit) throws Libp2pException {
    return newStream(List.of(protocol), limit);
  }

  /** The time to the peer and back by the ping protocol; a wrong echo closes the connection. */
  public Duration ping(Duration limit) throws Libp2pException {
    throw new UnsupportedOperationException();
  }

  /** Ends it in good order; does not wait. The first reason that is given stays. */
  public void close(CloseReason reason) {
    throw new UnsupportedOperationException();
  }
}

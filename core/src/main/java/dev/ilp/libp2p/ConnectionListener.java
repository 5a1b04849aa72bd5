package dev.ilp.libp2p;

/**
 * Told what becomes of connections. The calls about one connection come in order, on a virtual
 * thread of that connection's own, so they may block; the default is to do nothing.
 */
public interface ConnectionListener {

  /** The connection is ready: streams may be opened. */
  default void connected(Libp2pConnection connection) {}

  /**
   * Identify has ended: {@link Libp2pConnection#identity()} is there unless it failed. Called
   * again, on another thread, whenever the peer pushes something new.
   */
  default void identified(Libp2pConnection connection) {}

  /** The connection has ended. */
  default void disconnected(Libp2pConnection connection, CloseReason reason) {}
}

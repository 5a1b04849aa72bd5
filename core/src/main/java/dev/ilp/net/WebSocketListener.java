package dev.ilp.net;

/** Takes what comes by one WebSocket connection, on its event loop. Must not block. */
public interface WebSocketListener {

  /** A whole binary message, of at most the maximum length. The array is the listener's own. */
  void binary(byte[] message);

  /** A text message came, which nothing here understands. */
  void text();

  /** The peer answered a ping. */
  default void pong() {}

  /** The connection ended, for this reason. Called exactly once, and last. */
  void closed(String reason);
}

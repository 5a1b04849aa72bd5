package dev.ilp.net;

import io.netty.channel.EventLoop;

/**
 * An open connection that carries whole messages, whatever is below it. Belongs to its event loop:
 * all methods but {@link #loop} and {@link #remoteAddress} are called there.
 */
public interface MessageConnection {

  EventLoop loop();

  /** Where the peer is, for people, such as {@code 127.0.0.1:40112}. */
  String remoteAddress();

  /** Whether the peer reads as fast as we write: false while too much is queued for requests. */
  boolean takesRequests();

  /** Whether messages may still be sent. */
  boolean isOpen();

  /**
   * Sends a message, soon. Without effect on a connection that is closing.
   *
   * @param message may be changed: its contents are lost; once this returns, it is the caller's
   */
  void send(byte[] message, int length);

  /** Asks the peer for a sign of life; whoever reads the connection is told of it. */
  void ping();

  /** Sends what is queued, then ends the connection; soon, also if the peer does not read. */
  void close(CloseCode code, String why);

  /** Ends the connection at once, without a word to a peer that does not listen any more. */
  void drop(String why);
}

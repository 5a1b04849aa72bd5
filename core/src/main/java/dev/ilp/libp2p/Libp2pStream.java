package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.time.Duration;

/**
 * A stream of octets to and from a peer, one of many on a connection, for one protocol. Reading and
 * writing block, and are meant for virtual threads: one that reads and one that writes at a time.
 * Each limit is for the whole call. Whatever fails throws {@link Libp2pException}, and its {@link
 * Failure} says why.
 */
public final class Libp2pStream implements AutoCloseable {

  public Libp2pConnection connection() {
    throw new UnsupportedOperationException();
  }

  /** The protocol that both sides agreed on. */
  public String protocol() {
    throw new UnsupportedOperationException();
  }

  /** Waits for at least one octet and returns at most {@code most}; none at the end. */
  public Bytes read(int most, Duration limit) throws Libp2pException {
    throw new UnsupportedOperationException();
  }

  /** Waits for exactly as many octets; an earlier end is a {@link Failure#PROTOCOL_ERROR}. */
  public Bytes readExactly(int length, Duration limit) throws Libp2pException {
    throw new UnsupportedOperationException();
  }

  /**
   * Waits for a message with its length as a varint in front.
   *
   * @param most octets; a longer one is a {@link Failure#PROTOCOL_ERROR} before it is read
   */
  public Bytes readFrame(int most, Duration limit) throws Libp2pException {
    throw new UnsupportedOperationException();
  }

  /** Returns once all octets are on their way or in the bounded buffer before that. */
  public void write(Bytes bytes, Duration limit) throws Libp2pException {
    throw new UnsupportedOperationException();
  }

  /** Writes a message with its length as a varint in front. */
  public void writeFrame(Bytes message, Duration limit) throws Libp2pException {
    throw new UnsupportedOperationException();
  }

  /** Nothing more will be written; reading goes on. */
  public void closeWrite() {
    throw new UnsupportedOperationException();
  }

  /** Ends both directions at once; the other side is told that something went wrong. */
  public void reset() {
    throw new UnsupportedOperationException();
  }

  /** Nothing more will be written or read; what was written still goes out. Does not wait. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}

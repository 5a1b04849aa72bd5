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

  private final Libp2pConnection connection;
  private final String protocol;
  private final YamuxStream stream;

  Libp2pStream(Libp2pConnection connection, String protocol, YamuxStream stream) {
    this.connection = connection;
    this.protocol = protocol;
    this.stream = stream;
  }

  public Libp2pConnection connection() {
    return connection;
  }

  /** The protocol that both sides agreed on. */
  public String protocol() {
    return protocol;
  }

  /** Waits for at least one octet and returns at most {@code most}; none at the end. */
  public Bytes read(int most, Duration limit) throws Libp2pException {
    return stream.read(most, TimeLimit.of(limit));
  }

  /** Waits for exactly as many octets; an earlier end is a {@link Failure#PROTOCOL_ERROR}. */
  public Bytes readExactly(int length, Duration limit) throws Libp2pException {
    return wire(limit).readExactly(length);
  }

  /**
   * Waits for a message with its length as a varint in front.
   *
   * @param most octets; a longer one is a {@link Failure#PROTOCOL_ERROR} before it is read
   */
  public Bytes readFrame(int most, Duration limit) throws Libp2pException {
    return wire(limit).readFrame(most);
  }

  /**
   * Returns once all octets are in the bounded buffer in front of the socket, from which they go
   * out as fast as the other side reads.
   */
  public void write(Bytes bytes, Duration limit) throws Libp2pException {
    stream.write(bytes, TimeLimit.of(limit));
  }

  /** Writes a message with its length as a varint in front. */
  public void writeFrame(Bytes message, Duration limit) throws Libp2pException {
    write(new ByteWriter().prefixed(message).toBytes(), limit);
  }

  private Wire wire(Duration limit) {
    return new StreamWire(stream, TimeLimit.of(limit));
  }

  /** Nothing more will be written; reading goes on. */
  public void closeWrite() {
    stream.closeWrite();
  }

  /** Ends both directions at once; the other side is told that something went wrong. */
  public void reset() {
    stream.reset();
  }

  /** Nothing more will be written or read; what was written still goes out. Does not wait. */
  @Override
  public void close() {
    stream.close();
  }
}

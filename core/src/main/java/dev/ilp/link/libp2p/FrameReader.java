package dev.ilp.link.libp2p;

import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.oer.Bytes;
import java.util.Arrays;
import java.util.Optional;

/** Takes a stream of octets apart into packets, each with its length as a varint in front. */
final class FrameReader {

  private static final int CHUNK = 64 * 1024;
  private static final int BITS = 7;
  private static final int MORE = 0x80;

  /** Octets of the longest length. */
  private static final int MAX_PREFIX = 3;

  private final Source source;
  private final int maxLength;
  private byte[] buffer = new byte[0];
  private int start;
  private int end;

  /** Where the octets come from. */
  @FunctionalInterface
  interface Source {
    /** Waits for at least one octet and returns at most {@code most}; none at the end. */
    Bytes read(int most) throws Libp2pException;
  }

  FrameReader(Source source, int maxLength) {
    this.source = source;
    this.maxLength = maxLength;
  }

  /**
   * Waits for the next packet; empty at the end.
   *
   * @throws Libp2pException with {@link Failure#PROTOCOL_ERROR} if a packet is too long or ends
   *     before its end
   */
  Optional<byte[]> next() throws Libp2pException {
    if (start == end && !fill()) {
      return Optional.empty();
    }
    int length = length();
    while (end - start < length) {
      fillWithin();
    }
    byte[] packet = Arrays.copyOfRange(buffer, start, start + length);
    start += length;
    return Optional.of(packet);
  }

  private int length() throws Libp2pException {
    int length = 0;
    for (int i = 0; i < MAX_PREFIX; i++) {
      if (start == end) {
        fillWithin();
      }
      int octet = buffer[start++];
      length |= (octet & (MORE - 1)) << (BITS * i);
      if ((octet & MORE) == 0) {
        return checked(length);
      }
    }
    throw new Libp2pException(Failure.PROTOCOL_ERROR, "the length of a packet has no end");
  }

  private int checked(int length) throws Libp2pException {
    if (length > maxLength) {
      throw new Libp2pException(
          Failure.PROTOCOL_ERROR,
          "a packet of %d octets, where %d is the limit".formatted(length, maxLength));
    }
    return length;
  }

  private void fillWithin() throws Libp2pException {
    if (!fill()) {
      throw new Libp2pException(Failure.PROTOCOL_ERROR, "the stream ends within a packet");
    }
  }

  private boolean fill() throws Libp2pException {
    Bytes read = source.read(CHUNK);
    if (read.isEmpty()) {
      return false;
    }
    byte[] left = Arrays.copyOfRange(buffer, start, end);
    buffer = Arrays.copyOf(left, left.length + read.length());
    System.arraycopy(read.toArray(), 0, buffer, left.length, read.length());
    start = 0;
    end = buffer.length;
    return true;
  }
}

package dev.ilp.link.libp2p;

import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.oer.Bytes;
import java.util.Arrays;
import java.util.Optional;

/** Takes a stream of octets apart into packets, each with its length as a varint in front. */
final class FrameReader {

  /** Grows up to twice the longest packet, and is kept: packets of one peer are much alike. */
  private static final int FIRST_SIZE = 16 * 1024;

  private static final int BITS = 7;
  private static final int MORE = 0x80;

  /** Octets of the longest length. */
  private static final int MAX_PREFIX = 3;

  private final Source source;
  private final int maxLength;
  private byte[] buffer = new byte[FIRST_SIZE];
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
        return checked(length, i > 0 && octet == 0);
      }
    }
    throw new Libp2pException(Failure.PROTOCOL_ERROR, "the length of a packet has no end");
  }

  private int checked(int length, boolean isPadded) throws Libp2pException {
    if (isPadded) {
      throw new Libp2pException(
          Failure.PROTOCOL_ERROR, "the length of a packet takes more octets than it needs");
    }
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
    makeRoom();
    Bytes read = source.read(buffer.length - end);
    read.copyTo(buffer, end);
    end += read.length();
    return !read.isEmpty();
  }

  /** Moves what is held only where at least as much has been consumed, or into twice the room. */
  private void makeRoom() {
    if (start == end) {
      start = 0;
      end = 0;
    }
    if (end == buffer.length) {
      int held = end - start;
      byte[] target = held > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
      System.arraycopy(buffer, start, target, 0, held);
      buffer = target;
      start = 0;
      end = held;
    }
  }
}

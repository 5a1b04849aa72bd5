package dev.ilp.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** Reads what came in on a connection, frame by frame, out of one buffer. */
final class FrameReader {

  private static final int FIRST_CAPACITY = 8 << 10;
  private static final int ENOUGH = 256 << 10;

  private byte[] buffer = new byte[FIRST_CAPACITY];
  private ByteBuffer room = ByteBuffer.wrap(buffer);
  private boolean filled;
  private int end;

  /** Takes frames, which are unmasked. */
  interface Sink {
    /**
     * One whole frame.
     *
     * @param bytes holds the payload from {@code at} on, until this returns
     */
    void frame(int opcode, byte[] bytes, int at, int length) throws BenchException;
  }

  /**
   * Reads once.
   *
   * @return how many bytes came, -1 at the end of the connection
   */
  int read(SocketChannel channel) throws IOException {
    if (end == buffer.length || (filled && buffer.length < ENOUGH)) {
      grow();
    }
    int count = channel.read(room.limit(buffer.length).position(end));
    end += Math.max(0, count);
    filled = end == buffer.length;
    return count;
  }

  private void grow() {
    buffer = Arrays.copyOf(buffer, buffer.length * 2);
    room = ByteBuffer.wrap(buffer);
  }

  /** Hands out all whole frames. */
  void drain(Sink sink) throws BenchException {
    int at = 0;
    int next = handOne(at, sink);
    while (next > at) {
      at = next;
      next = handOne(at, sink);
    }
    if (at > 0) {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      end -= at;
    }
  }

  /** Returns where the next frame begins; {@code at} if this one is not whole. */
  private int handOne(int at, Sink sink) throws BenchException {
    if (end - at < 2) {
      return at;
    }
    int second = buffer[at + 1];
    int code = second & Frames.LENGTH;
    if (code > Frames.LENGTH_16) {
      throw new BenchException("the peer sent a frame of more than 65,535 bytes");
    }
    boolean masked = (second & Frames.MASKED) != 0;
    int start = at + Frames.headerLength(code, masked);
    if (start > end) {
      return at;
    }
    int length = code < Frames.LENGTH_16 ? code : Frames.readUInt16(buffer, at + 2);
    if (start + length > end) {
      return at;
    }
    if (masked) {
      int mask = Frames.readInt(buffer, start - Frames.MASK_LENGTH);
      Frames.mask(mask, buffer, start, length);
    }
    hand(at, start, length, sink);
    return start + length;
  }

  private void hand(int at, int start, int length, Sink sink) throws BenchException {
    int first = buffer[at] & 0xFF;
    if ((first & Frames.FIN) == 0) {
      throw new BenchException("the peer sent a message in parts, which this does not read");
    }
    sink.frame(first & Frames.OPCODE, buffer, start, length);
  }
}

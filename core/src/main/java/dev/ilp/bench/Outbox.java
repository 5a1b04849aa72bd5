package dev.ilp.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** What is to be written to a connection, in one array that grows as needed. */
final class Outbox {

  /** What the JDK copies for one write. */
  private static final int CHUNK = 128 << 10;

  private byte[] bytes;
  private ByteBuffer view;
  private int start;
  private int end;

  Outbox(int capacity) {
    bytes = new byte[capacity];
    view = ByteBuffer.wrap(bytes);
  }

  /** Takes room for so many bytes; they begin there in {@link #bytes}. */
  int reserve(int length) {
    if (bytes.length - end < length) {
      makeRoom(length);
    }
    int at = end;
    end += length;
    return at;
  }

  private void makeRoom(int length) {
    System.arraycopy(bytes, start, bytes, 0, end - start);
    end -= start;
    start = 0;
    if (bytes.length - end < length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + length));
      view = ByteBuffer.wrap(bytes);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  /** Writes as much as the connection takes; whether that is all. */
  boolean flush(SocketChannel channel) throws IOException {
    while (start < end) {
      int length = Math.min(CHUNK, end - start);
      int written = channel.write(view.limit(start + length).position(start));
      start += written;
      if (written < length) {
        return false;
      }
    }
    start = 0;
    end = 0;
    return true;
  }
}

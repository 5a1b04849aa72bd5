package dev.ilp.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Buffers to write into, one stock for each event loop: what has gone out at once leaves its buffer
 * to the next. A buffer from Netty's pool costs several objects each time, which a packet alone in
 * flight would pay for twice.
 */
final class SpareBuffers {

  /** Of a new buffer, in bytes; it grows with what is written. */
  static final int FIRST_CAPACITY = 4096;

  /** How many bytes one loop keeps. */
  static final int MOST_KEPT = 1 << 20;

  private static final FastThreadLocal<SpareBuffers> OF_THREAD =
      new FastThreadLocal<>() {
        @Override
        protected SpareBuffers initialValue() {
          return new SpareBuffers();
        }

        @Override
        protected void onRemoval(SpareBuffers spares) {
          spares.release();
        }
      };

  private final Deque<ByteBuf> kept = new ArrayDeque<>();
  private int keptBytes;

  /** Those of this thread. */
  static SpareBuffers ofThread() {
    return OF_THREAD.get();
  }

  /** An empty buffer that grows, a kept one or else a new one. */
  ByteBuf take(ByteBufAllocator allocator) {
    ByteBuf spare = kept.pollLast();
    if (spare == null) {
      return allocator.directBuffer(FIRST_CAPACITY);
    }
    keptBytes -= spare.capacity();
    return spare.clear();
  }

  /** Takes over a reference: the buffer is kept if it was the last one and there is room. */
  void giveBack(ByteBuf buffer) {
    int bytes = keptBytes + buffer.capacity();
    if (buffer.refCnt() == 1 && bytes <= MOST_KEPT) {
      keptBytes = bytes;
      kept.addLast(buffer);
    } else {
      buffer.release();
    }
  }

  /** Frees what is kept. */
  void release() {
    kept.forEach(ByteBuf::release);
    kept.clear();
    keptBytes = 0;
  }
}

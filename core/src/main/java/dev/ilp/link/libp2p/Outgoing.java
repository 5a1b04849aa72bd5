package dev.ilp.link.libp2p;

import dev.ilp.oer.Bytes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Packets that an event loop has sent and a virtual thread has yet to write, each with its length
 * in front, in a queue of chunks. An event loop may take this lock although it must not wait:
 * whoever holds it copies one packet at most, or takes one chunk from the queue, and nothing else.
 */
final class Outgoing {

  /** How much may wait for a peer that does not read before it is not read from either. */
  static final int HIGH_WATER = 4 << 20;

  /** How much may wait before the peer gets no more requests; the rest is left to answers. */
  static final int LOW_WATER = 1 << 20;

  /** More does not wait: who lets so much come together does not read at all. */
  static final int CAPACITY = 32 << 20;

  /** What is written at once, if so much waits. */
  private static final int CHUNK = 64 << 10;

  /** What is written at once where nothing waits: most packets are small. */
  private static final int SMALL_CHUNK = 4096;

  private static final int BITS = 7;
  private static final int MORE = 0x80;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Chunk> chunks = new ArrayDeque<>();
  private boolean finished;

  /** Written by whoever holds the lock, read by all. */
  private volatile int queued;

  private static final class Chunk {
    private final byte[] octets;
    private int end;

    Chunk(int size) {
      octets = new byte[size];
    }

    boolean isFull() {
      return end == octets.length;
    }

    /** Takes as much as there is room for. */
    int put(byte[] source, int from, int to) {
      int length = Math.min(to - from, octets.length - end);
      System.arraycopy(source, from, octets, end, length);
      end += length;
      return length;
    }
  }

  /** Octets that wait to be written. */
  int queued() {
    return queued;
  }

  /** Takes a packet; false if there is no room for it. */
  boolean add(byte[] packet, int length) {
    byte[] prefix = prefix(length);
    int size = prefix.length + length;
    lock.lock();
    try {
      if (finished || queued + size > CAPACITY) {
        return finished;
      }
      if (chunks.isEmpty()) {
        chunks.addLast(new Chunk(Math.clamp(size, SMALL_CHUNK, CHUNK)));
      }
      put(prefix, prefix.length);
      put(packet, length);
      changed(queued + size);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static byte[] prefix(int length) {
    byte[] octets = new byte[Integer.BYTES + 1];
    int end = 0;
    int rest = length;
    while (rest >= MORE) {
      octets[end++] = (byte) (rest | MORE);
      rest >>>= BITS;
    }
    octets[end++] = (byte) rest;
    return Arrays.copyOf(octets, end);
  }

  /** Every chunk but the last is full, so that they take little more room than what waits. */
  private void put(byte[] octets, int length) {
    for (int at = 0; at < length; ) {
      if (chunks.getLast().isFull()) {
        chunks.addLast(new Chunk(CHUNK));
      }
      at += chunks.getLast().put(octets, at, length);
    }
  }

  private void changed(int now) {
    queued = now;
    changed.signalAll();
  }

  /** Waits for something to write; nothing once all is written that was sent before the end. */
  Bytes take() throws InterruptedException {
    Chunk first = takeChunk();
    return first == null ? Bytes.EMPTY : Bytes.wrap(first.octets, 0, first.end);
  }

  private @Nullable Chunk takeChunk() throws InterruptedException {
    lock.lock();
    try {
      while (chunks.isEmpty() && !finished) {
        changed.await();
      }
      Chunk first = chunks.pollFirst();
      changed(queued - (first == null ? 0 : first.end));
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until so little is left to write that the peer may be read from. */
  void awaitRoom() throws InterruptedException {
    if (queued < HIGH_WATER) {
      return;
    }
    lock.lock();
    try {
      while (queued >= HIGH_WATER && !finished) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more packets. */
  void finish() {
    lock.lock();
    try {
      finished = true;
      changed(queued);
    } finally {
      lock.unlock();
    }
  }
}

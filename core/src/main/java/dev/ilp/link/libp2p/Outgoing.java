package dev.ilp.link.libp2p;

import dev.ilp.oer.Bytes;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Packets that an event loop has sent and a virtual thread has yet to write, each with its length
 * in front. The lock is held while octets are copied, never while anything is waited for.
 */
final class Outgoing {

  /** How much may wait for a peer that does not read before it is not read from either. */
  static final int HIGH_WATER = 4 << 20;

  /** How much may wait before the peer gets no more requests; the rest is left to answers. */
  static final int LOW_WATER = 1 << 20;

  /** More does not wait: who lets so much come together does not read at all. */
  static final int CAPACITY = 32 << 20;

  /** What is written at once. */
  private static final int PIECE = 64 << 10;

  private static final int SPARE = 4096;
  private static final int BITS = 7;
  private static final int MORE = 0x80;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private byte[] buffer = new byte[SPARE];
  private int start;
  private int end;
  private boolean finished;

  /** Written by whoever holds the lock, read by all. */
  private volatile int queued;

  /** Octets that wait to be written. */
  int queued() {
    return queued;
  }

  /** Takes a packet; false if there is no room for it. */
  boolean add(byte[] packet, int length) {
    lock.lock();
    try {
      if (finished || queued + length > CAPACITY) {
        return finished;
      }
      makeRoom(length + Integer.BYTES);
      putLength(length);
      System.arraycopy(packet, 0, buffer, end, length);
      end += length;
      changed();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void putLength(int length) {
    int rest = length;
    while (rest >= MORE) {
      buffer[end++] = (byte) (rest | MORE);
      rest >>>= BITS;
    }
    buffer[end++] = (byte) rest;
  }

  private void makeRoom(int length) {
    if (buffer.length - end >= length) {
      return;
    }
    int size = end - start;
    int needed = size + length;
    boolean isTight = needed > buffer.length || size > buffer.length / 2;
    byte[] target = isTight ? new byte[Math.max(needed, 2 * buffer.length)] : buffer;
    System.arraycopy(buffer, start, target, 0, size);
    buffer = target;
    start = 0;
    end = size;
  }

  private void changed() {
    queued = end - start;
    changed.signalAll();
  }

  /** Waits for something to write; nothing once all is written that was sent before the end. */
  Bytes take() throws InterruptedException {
    lock.lock();
    try {
      while (start == end && !finished) {
        changed.await();
      }
      int until = Math.min(end, start + PIECE);
      Bytes piece = Bytes.wrap(Arrays.copyOfRange(buffer, start, until));
      start = until;
      if (start == end) {
        forget();
      }
      changed();
      return piece;
    } finally {
      lock.unlock();
    }
  }

  /** A peer that once read slowly must not cost memory for ever. */
  private void forget() {
    start = 0;
    end = 0;
    if (buffer.length > PIECE) {
      buffer = new byte[SPARE];
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
      changed();
    } finally {
      lock.unlock();
    }
  }
}

package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a virtual thread has written and the event loop has yet to send: {@value #CAPACITY} octets
 * at most, then who writes waits. The lock is held while octets are copied, never while anything is
 * waited for.
 */
final class Outbox {

  static final int CAPACITY = 128 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition roomier = lock.newCondition();
  private final ByteRing ring = new ByteRing();
  private boolean finished;
  private @Nullable Libp2pException failure;

  /** Copies as much as there is room for, which it waits for; returns how much. */
  int write(byte[] source, int offset, TimeLimit limit) throws Libp2pException {
    lock.lock();
    try {
      while (ring.size() == CAPACITY && failure == null) {
        Inbox.await(roomier, limit, "writing");
      }
      if (failure != null) {
        throw Inbox.again(failure);
      }
      if (finished) {
        throw new Libp2pException(Failure.CLOSED, "writing after the end");
      }
      int part = Math.min(source.length - offset, CAPACITY - ring.size());
      ring.add(source, offset, part);
      return part;
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will be written. */
  void finish() {
    lock.lock();
    try {
      finished = true;
    } finally {
      lock.unlock();
    }
  }

  /** Drops everything; whoever writes gets this. The first one stays. */
  void fail(Libp2pException reason) {
    lock.lock();
    try {
      if (failure == null) {
        failure = reason;
        ring.clear();
      }
      roomier.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Bytes take(int most) {
    lock.lock();
    try {
      byte[] taken = ring.take(most);
      roomier.signalAll();
      return Bytes.wrap(taken);
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return ring.size();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is left, and nothing more will be written. */
  boolean isAtEnd() {
    lock.lock();
    try {
      return finished && ring.size() == 0 && failure == null;
    } finally {
      lock.unlock();
    }
  }
}

package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What an event loop has received and a virtual thread has yet to read. Who adds keeps it within
 * its bounds. The lock is held while octets are copied, never while anything is waited for.
 */
final class Inbox {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ByteRing ring = new ByteRing();
  private final Unread unread;
  private boolean finished;
  private @Nullable Libp2pException failure;

  /**
   * @param unread the octets in this and other inboxes, which they count
   */
  Inbox(Unread unread) {
    this.unread = unread;
  }

  /** False if nobody will read it. */
  boolean add(byte[] source) {
    lock.lock();
    try {
      if (failure != null) {
        return false;
      }
      ring.add(source, 0, source.length);
      unread.add(source.length);
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more comes; what is there can still be read. */
  void finish() {
    lock.lock();
    try {
      finished = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whoever reads gets this; what has not been read is dropped. The first one stays. */
  void fail(Libp2pException reason) {
    lock.lock();
    try {
      if (failure == null) {
        failure = reason;
        unread.add(-ring.size());
        ring.clear();
      }
      changed.signalAll();
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

  /** Waits for at least one octet and returns at most {@code most}; none at the end. */
  Bytes read(int most, TimeLimit limit) throws Libp2pException {
    lock.lock();
    try {
      while (ring.size() == 0 && !finished && failure == null) {
        await(changed, limit, "reading");
      }
      if (failure != null) {
        throw again(failure);
      }
      return take(most);
    } finally {
      lock.unlock();
    }
  }

  /** All that is there. */
  Bytes drain() {
    lock.lock();
    try {
      return take(Integer.MAX_VALUE);
    } finally {
      lock.unlock();
    }
  }

  private Bytes take(int most) {
    byte[] taken = ring.take(most);
    unread.add(-taken.length);
    return Bytes.wrap(taken);
  }

  /** With the stack of who meets it now. */
  static Libp2pException again(Libp2pException failure) {
    return new Libp2pException(failure.failure(), String.valueOf(failure.getMessage()), failure);
  }

  /** Once; the callers look again at what they wait for. */
  @SuppressWarnings("WaitNotInLoop")
  static void await(Condition condition, TimeLimit limit, String what) throws Libp2pException {
    try {
      long left = limit.nanosLeft();
      if (left <= 0 || (condition.awaitNanos(left) <= 0 && limit.nanosLeft() <= 0)) {
        throw TimeLimit.exceeded(what);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Libp2pException(Failure.CLOSED, "interrupted while " + what, e);
    }
  }
}

package dev.ilp.node;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes parts in the opposite order of their start: once, from any thread. Whoever holds its
 * monitor while starting parts keeps a close from coming in between.
 */
final class Teardown implements AutoCloseable {

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean closed;

  /** Throws {@link IllegalStateException} once it is closed: nothing would close the part. */
  synchronized <T extends AutoCloseable> T add(T part) {
    if (closed) {
      throw new IllegalStateException("closed already, and not to be started again");
    }
    parts.push(part);
    return part;
  }

  /** All are closed, whichever of them fail; the first failure is thrown. */
  @Override
  public synchronized void close() {
    closed = true;
    RuntimeException failure = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("closing failed: " + e.getMessage(), e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}

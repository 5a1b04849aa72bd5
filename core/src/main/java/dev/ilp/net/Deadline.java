package dev.ilp.net;

import org.jspecify.annotations.Nullable;

/**
 * Something that must have happened by a time. Kept in a list by {@link Deadlines}, so that adding
 * and removing one costs two pointers; belongs to one event loop.
 */
public abstract class Deadline {

  @Nullable Deadline previous;
  @Nullable Deadline next;
  int tick;

  /** It did not happen in time. Called once, on the loop. */
  protected abstract void expired();

  /** It happened. Does nothing when done before or already expired. */
  public final void cancel() {
    Deadline before = previous;
    if (before == null) {
      return;
    }
    before.next = next;
    if (next != null) {
      next.previous = before;
    }
    previous = null;
    next = null;
  }
}

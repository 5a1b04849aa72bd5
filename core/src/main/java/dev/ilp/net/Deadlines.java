package dev.ilp.net;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The deadlines of one event loop: a wheel of lists, turned one list every {@value #TICK_MILLIS} ms
 * while there is anything on it. Nearly all deadlines of packets are cancelled, and a priority
 * queue would order each of them first. A deadline is never early and at most two ticks late. All
 * methods are called on the loop.
 */
public final class Deadlines {

  static final int TICK_MILLIS = 5;
  private static final int SLOTS = 1024;

  /**
   * Two months. A deadline has its tick as an int, which wraps after four months of them: two that
   * are compared are never so far apart.
   */
  private static final long LONGEST_MILLIS = (long) Integer.MAX_VALUE / 2 * TICK_MILLIS;

  private final EventLoop loop;
  private final LongSupplier nanoTime;
  private final Deadline[] slots = new Deadline[SLOTS];
  private final Deadline due = new Head();
  private final long startNanos;
  private long turnedTo;
  private int emptyTicks;
  private boolean turning;

  private static final class Head extends Deadline {
    @Override
    protected void expired() {
      throw new IllegalStateException("the head of a list is no deadline");
    }
  }

  Deadlines(EventLoop loop) {
    this(loop, System::nanoTime);
  }

  Deadlines(EventLoop loop, LongSupplier nanoTime) {
    this.loop = loop;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new Head();
    }
  }

  /** Expires {@code deadline} in {@code delayMillis} unless it is cancelled before. */
  public void add(Deadline deadline, long delayMillis) {
    long now = elapsedMillis();
    if (!turning) {
      turning = true;
      turnedTo = now / TICK_MILLIS;
      turnLater();
    }
    emptyTicks = 0;
    // Some of this millisecond is over already: without one more it would be early.
    long end = now + 1 + Math.clamp(delayMillis, 0, LONGEST_MILLIS);
    deadline.tick = (int) Math.max(Math.ceilDiv(end, TICK_MILLIS), turnedTo + 1);
    link(deadline, slots[slot(deadline.tick)]);
  }

  private static int slot(int tick) {
    return tick & (SLOTS - 1);
  }

  private static void link(Deadline deadline, Deadline head) {
    deadline.previous = head;
    deadline.next = head.next;
    if (head.next != null) {
      head.next.previous = deadline;
    }
    head.next = deadline;
  }

  private long elapsedMillis() {
    return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - startNanos);
  }

  private void turnLater() {
    loop.schedule(this::turn, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void turn() {
    try {
      expireDue();
      for (long now = elapsedMillis() / TICK_MILLIS; turnedTo < now; ) {
        turnedTo++;
        collectDue(slots[slot((int) turnedTo)]);
        expireDue();
      }
    } finally {
      // Also if one of them failed: the others wait for the next turn.
      turning = emptyTicks <= SLOTS;
      if (turning) {
        turnLater();
      }
    }
  }

  /** Moves what is due out of its list: when it expires, it may add and cancel others. */
  private void collectDue(Deadline head) {
    // A whole turn of the wheel without a single deadline: nothing is left to wait for.
    emptyTicks = head.next == null ? emptyTicks + 1 : 0;
    Deadline deadline = head.next;
    while (deadline != null) {
      Deadline following = deadline.next;
      if ((int) turnedTo - deadline.tick >= 0) {
        deadline.cancel();
        link(deadline, due);
      }
      deadline = following;
    }
  }

  private void expireDue() {
    for (Deadline deadline = due.next; deadline != null; deadline = due.next) {
      deadline.cancel();
      deadline.expired();
    }
  }
}

package dev.ilp.net;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/**
 * The deadlines of one event loop: a wheel of lists, turned one list every {@value
 * #TICK_MILLIS} ms while there is anything on it. Nearly all deadlines of packets are cancelled, and
 * a priority queue would order each of them first. A deadline is never early and at most two ticks
 * late. All methods are called on the loop.
 */
public final class Deadlines {

  static final int TICK_MILLIS = 5;
  private static final int SLOTS = 1024;

  private final EventLoop loop;
  private final Deadline[] slots = new Deadline[SLOTS];
  private final long startNanos = System.nanoTime();
  private long turnedTo;
  private int idleTurns;
  private boolean turning;

  private static final class Head extends Deadline {
    @Override
    protected void expired() {
      throw new IllegalStateException("the head of a list is no deadline");
    }
  }

  Deadlines(EventLoop loop) {
    this.loop = loop;
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new Head();
    }
  }

  /** Expires {@code deadline} in {@code delayMillis} unless it is cancelled before. */
  public void add(Deadline deadline, long delayMillis) {
    if (!turning) {
      turning = true;
      turnedTo = currentTick();
      idleTurns = 0;
      turnLater();
    }
    long ticks = Math.max(0, delayMillis) / TICK_MILLIS + 1;
    deadline.tick = Math.max(currentTick() + ticks, turnedTo + 1);
    Deadline head = slots[(int) (deadline.tick % SLOTS)];
    deadline.previous = head;
    deadline.next = head.next;
    if (head.next != null) {
      head.next.previous = deadline;
    }
    head.next = deadline;
  }

  private long currentTick() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos) / TICK_MILLIS;
  }

  private void turnLater() {
    loop.schedule(this::turn, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void turn() {
    boolean empty = true;
    for (long now = currentTick(); turnedTo < now; ) {
      turnedTo++;
      empty &= expire(slots[(int) (turnedTo % SLOTS)]);
    }
    // A whole turn without seeing a single deadline: nothing is left to wait for.
    idleTurns = empty ? idleTurns + 1 : 0;
    if (idleTurns > SLOTS) {
      turning = false;
    } else {
      turnLater();
    }
  }

  /** Whether the list was empty. */
  private boolean expire(Deadline head) {
    if (head.next == null) {
      return true;
    }
    Deadline deadline = head.next;
    while (deadline != null) {
      Deadline following = deadline.next;
      if (deadline.tick <= turnedTo) {
        deadline.cancel();
        deadline.expired();
      }
      deadline = following;
    }
    return false;
  }
}

package dev.ilp.net;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;

/** Deadlines on a clock that moves only when told to. */
public final class ManualTime {

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Deadlines deadlines;
  private long nanos;

  public ManualTime() {
    channel.freezeTime();
    deadlines = new Deadlines(channel.eventLoop(), () -> nanos);
  }

  public Deadlines deadlines() {
    return deadlines;
  }

  /** Milliseconds since the start. */
  public long millis() {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  public long nanos() {
    return nanos;
  }

  /** Moves on in steps of a tenth of a millisecond, as a loop would see it. */
  public void advanceMillis(long millis) {
    for (long i = 0; i < millis * 10; i++) {
      advanceNanos(100_000);
    }
  }

  /** Moves on in one step: a loop that was busy, or stopped by the collector. */
  public void advanceNanos(long step) {
    nanos += step;
    channel.advanceTimeBy(step, TimeUnit.NANOSECONDS);
    channel.runScheduledPendingTasks();
  }

  /** Whether anything is scheduled on the loop. */
  public boolean isTurning() {
    return channel.runScheduledPendingTasks() >= 0;
  }
}

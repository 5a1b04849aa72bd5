package dev.ilp.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, for a limited time. */
public final class Await {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private Await() {}

  /** Returns once the condition holds; fails with what there is otherwise. */
  public static void until(BooleanSupplier condition, Supplier<String> otherwise) {
    until(LIMIT, condition, otherwise);
  }

  /** The same within another limit. */
  public static void until(Duration limit, BooleanSupplier condition, Supplier<String> otherwise) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new AssertionError("not within " + limit + ": " + otherwise.get());
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}

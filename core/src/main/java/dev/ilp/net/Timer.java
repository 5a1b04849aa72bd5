package dev.ilp.net;

/** Runs tasks later: {@link EventLoops#schedule}, or whatever stands in for it. */
@FunctionalInterface
public interface Timer {

  /** Runs a task after a delay, unless the result is run before. The task must not block. */
  Runnable schedule(Runnable task, long delayMillis);
}

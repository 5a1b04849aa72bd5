package dev.ilp.cli.option;

/** How a command is asked to stop: Ctrl-C, or SIGTERM. */
@FunctionalInterface
public interface StopSignals {

  /** Ends the listening. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * From now on the first signal runs {@code stop}, on a thread of its own; another one ends the
   * process at once.
   */
  Listening listen(Runnable stop);
}

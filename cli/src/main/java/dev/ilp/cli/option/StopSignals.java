package dev.ilp.cli.option;

import java.util.Optional;

/** How a command is asked to stop, by Ctrl-C or SIGTERM, or to reload, by SIGHUP. */
@FunctionalInterface
public interface StopSignals {

  /** Ends the listening. */
  interface Listening extends AutoCloseable {
    @Override
    void close();

    /** Whether SIGHUP never comes, since whoever started the process, such as nohup, ignores it. */
    default boolean isHangUpIgnored() {
      return false;
    }
  }

  /**
   * What signals do.
   *
   * @param reload for SIGHUP; empty: that stops as well
   */
  record Reactions(Runnable stop, Optional<Runnable> reload) {}

  /**
   * From now on the first signal to stop runs {@code stop}, on a thread of its own; another one
   * ends the process at once. Each SIGHUP runs {@code reload}.
   */
  Listening listen(Reactions reactions);

  /** The same, without anything to reload. */
  default Listening listen(Runnable stop) {
    return listen(new Reactions(stop, Optional.empty()));
  }
}

package dev.ilp.cli.shell;

import dev.ilp.cli.option.StopSignals;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How a running command is asked to stop: the first time as it wants to be, if it does, and from
 * then on by an interrupt of its thread.
 */
final class CommandSignals implements StopSignals {

  private final Deque<Reactions> listening = new ArrayDeque<>();
  private @Nullable Thread running;
  private int asked;

  /** A command runs now on this thread. */
  synchronized void started(Thread thread) {
    running = thread;
    asked = 0;
  }

  /** It has ended. */
  synchronized void ended() {
    running = null;
    listening.clear();
  }

  @Override
  public synchronized Listening listen(Reactions reactions) {
    listening.push(reactions);
    if (asked > 0) { // before it listened
      reactions.stop().run();
    }
    return () -> forget(reactions);
  }

  private synchronized void forget(Reactions reactions) {
    listening.remove(reactions);
  }

  /** Asks the command to stop; gives how often it has been asked by now. */
  synchronized int stop() {
    asked++;
    if (asked == 1 && !listening.isEmpty()) {
      listening.peek().stop().run();
    } else if (running != null) {
      running.interrupt();
    }
    return asked;
  }
}

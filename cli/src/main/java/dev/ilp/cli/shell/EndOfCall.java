package dev.ilp.cli.shell;

import java.util.concurrent.CompletableFuture;

/** Interrupts the thread that reads lines when the shell is to end, but not once it has. */
final class EndOfCall implements AutoCloseable {

  private final CompletableFuture<Void> end;
  private final Thread typing;
  private boolean closed;

  private EndOfCall(CompletableFuture<Void> end, Thread typing) {
    this.end = end;
    this.typing = typing;
  }

  /** From now on the end interrupts this thread. */
  static EndOfCall of(CompletableFuture<Void> end) {
    EndOfCall watched = new EndOfCall(end, Thread.currentThread());
    var _ = end.thenRun(watched::interrupt);
    return watched;
  }

  boolean isReached() {
    return end.isDone();
  }

  private synchronized void interrupt() {
    if (!closed) {
      typing.interrupt();
    }
  }

  /** What the thread does next, such as stopping a network, is not interrupted. */
  @Override
  public synchronized void close() {
    closed = true;
    if (end.isDone()) {
      Thread.interrupted();
    }
  }
}

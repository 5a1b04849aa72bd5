package dev.ilp.libp2p;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The way onto the loop of a session, from any thread. */
final class YamuxLoop {

  private static final CloseReason GONE =
      new CloseReason(Failure.CLOSED, "the event loops were closed");

  private final EventExecutor executor;

  YamuxLoop(EventExecutor executor) {
    this.executor = executor;
  }

  /** Runs a task on the loop; false if that is no more, and with it everything it could change. */
  boolean execute(Runnable task) {
    try {
      executor.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** What a task on the loop completes; fails if there is no loop any more. */
  <T> CompletableFuture<T> ask(Consumer<CompletableFuture<T>> task) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (!execute(() -> task.accept(answer))) {
      answer.completeExceptionally(GONE.exception());
    }
    return answer;
  }

  /** Later, unless it is cancelled. On the loop. */
  Future<?> schedule(Runnable task, long seconds) {
    return executor.schedule(task, seconds, TimeUnit.SECONDS);
  }
}

package dev.ilp.cli.shell;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.IntSupplier;

/** Runs one command at a time on a thread of its own, so that it can be stopped. */
final class CommandRun {

  /** How often one asks a command to stop before it is left alone. */
  private static final int PATIENCE = 3;

  private final CommandSignals signals = new CommandSignals();
  private volatile CompletableFuture<Integer> exitCode = CompletableFuture.completedFuture(0);

  CommandSignals signals() {
    return signals;
  }

  /**
   * Gives its exit code.
   *
   * @throws InterruptedException if this thread is interrupted meanwhile; the command is stopped
   */
  int await(IntSupplier command) throws InterruptedException {
    CompletableFuture<Integer> code = new CompletableFuture<>();
    exitCode = code;
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("command")
            .unstarted(
                () -> {
                  try {
                    code.complete(command.getAsInt());
                  } catch (RuntimeException | Error e) {
                    code.completeExceptionally(e);
                  }
                });
    signals.started(thread);
    thread.start();
    try {
      return code.get();
    } catch (InterruptedException e) {
      signals.stop();
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the command broke: " + e.getCause(), e.getCause());
    } finally {
      signals.ended();
    }
  }

  /** Asks the command to stop, and leaves it behind if it does not for long. */
  void stop(int leftBehind) {
    if (signals.stop() >= PATIENCE) {
      exitCode.complete(leftBehind);
    }
  }
}

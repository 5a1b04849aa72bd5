package dev.ilp.libp2p;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what another thread completes. */
final class Waiting {

  private Waiting() {}

  /**
   * Blocks until the value is there; what it fails with is thrown with the stack of who waits.
   *
   * @param what is waited for, for messages
   */
  static <T> T on(CompletableFuture<T> future, TimeLimit limit, String what)
      throws Libp2pException {
    try {
      return future.get(limit.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw TimeLimit.exceeded(what);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Libp2pException(Failure.CLOSED, "interrupted while waiting for " + what, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Libp2pException known
          ? Inbox.again(known)
          : new Libp2pException(Failure.INTERNAL, what + " failed", e);
    }
  }
}

package dev.ilp.discovery;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does one reload after the other; all that are asked for meanwhile become one more. */
final class PeerReloads implements AutoCloseable {

  private final Supplier<PeerReload> reload;
  private @Nullable CompletableFuture<PeerReload> next;
  private boolean busy;
  private boolean closed;
  private volatile @Nullable PeerReload last;

  PeerReloads(Supplier<PeerReload> reload) {
    this.reload = reload;
  }

  /** What became of the last one; null if there was none. */
  @Nullable PeerReload last() {
    return last;
  }

  synchronized CompletableFuture<PeerReload> ask() {
    if (closed) {
      return CompletableFuture.failedFuture(new IllegalStateException("the node is stopping"));
    }
    CompletableFuture<PeerReload> asked = next == null ? new CompletableFuture<>() : next;
    next = asked;
    if (!busy) {
      busy = true;
      Thread.ofVirtual().name("ilp-p2p-reload").start(this::work);
    }
    return asked;
  }

  private void work() {
    CompletableFuture<PeerReload> current = take();
    while (current != null) {
      try {
        PeerReload done = reload.get();
        last = done;
        current.complete(done);
      } catch (RuntimeException | Error e) { // whoever waits is told, and the next one comes
        current.completeExceptionally(e);
      }
      current = take();
    }
  }

  private synchronized @Nullable CompletableFuture<PeerReload> take() {
    CompletableFuture<PeerReload> taken = closed ? null : next;
    next = null;
    busy = taken != null;
    notifyAll();
    return taken;
  }

  /** No more are done, and the one under way has ended after this. */
  @Override
  public synchronized void close() {
    closed = true;
    if (next != null) {
      next.completeExceptionally(new IllegalStateException("the node is stopping"));
      next = null;
    }
    boolean interrupted = false;
    while (busy && !interrupted) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        interrupted = true;
      }
    }
  }
}

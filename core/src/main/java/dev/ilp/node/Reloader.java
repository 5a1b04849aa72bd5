package dev.ilp.node;

import dev.ilp.admin.ReloadReport;
import dev.ilp.admin.ReloadReport.Outcome;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does one reload after the other, on a virtual thread. Those asked for while one is under way
 * become one more. Asked before the node has started, they wait; when it stops, they are refused.
 */
final class Reloader implements AutoCloseable {

  private static final long LONGEST_SECONDS = 10;

  private final Reload reload;
  private final Consumer<ReloadReport> ended;
  private final Map<Boolean, Request> waiting = new LinkedHashMap<>();
  private boolean started;
  private boolean busy;
  private boolean closed;
  private volatile @Nullable ReloadReport last;

  private record Request(
      ReloadTrigger trigger, Reload.Source source, CompletableFuture<ReloadReport> done) {}

  /**
   * The reloads of one node.
   *
   * @param ended is told what became of each
   */
  Reloader(Reload reload, Consumer<ReloadReport> ended) {
    this.reload = reload;
    this.ended = ended;
  }

  /** What became of the last one, if there was one. */
  Optional<ReloadReport> last() {
    return Optional.ofNullable(last);
  }

  /** Asks for a reload; the result tells what became of it, or of the one it became part of. */
  synchronized CompletableFuture<ReloadReport> ask(ReloadTrigger trigger, Reload.Source source) {
    if (closed) {
      return CompletableFuture.completedFuture(
          reload.report(trigger, Outcome.STOPPING, Reload.STOPPING));
    }
    boolean isLevel = trigger == ReloadTrigger.LOG_LEVEL;
    Request alike = waiting.remove(isLevel); // and goes to the end: it was asked for last
    CompletableFuture<ReloadReport> done = alike == null ? new CompletableFuture<>() : alike.done;
    waiting.put(isLevel, new Request(trigger, source, done));
    work();
    return done;
  }

  /** From now on they are done. */
  synchronized void start() {
    started = true;
    work();
  }

  private synchronized void work() {
    if (started && !busy && !waiting.isEmpty()) {
      busy = true;
      Thread.ofVirtual().name("ilp-reload").start(this::doAll);
    }
  }

  private void doAll() {
    for (Optional<Request> next = next(); next.isPresent(); next = next()) {
      doOne(next.get());
    }
  }

  private void doOne(Request request) {
    try {
      ReloadReport report = reload.run(request.trigger, request.source, this::isClosed);
      last = report;
      ended.accept(report);
      request.done.complete(report);
    } catch (RuntimeException
        | Error e) { // even its log: whoever waits is told, the next one comes
      request.done.completeExceptionally(e);
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized Optional<Request> next() {
    Iterator<Request> requests = waiting.values().iterator();
    if (requests.hasNext()) {
      Request request = requests.next();
      requests.remove();
      return Optional.of(request);
    }
    busy = false;
    notifyAll();
    return Optional.empty();
  }

  /** No more reloads, not those either that wait. */
  synchronized void refuse() {
    closed = true;
    waiting
        .values()
        .forEach(
            request ->
                request.done.complete(
                    reload.report(request.trigger, Outcome.STOPPING, Reload.STOPPING)));
    waiting.clear();
  }

  /** The same; and the one that is under way has ended after this. */
  @Override
  public synchronized void close() {
    refuse();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    try {
      while (busy && deadline - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

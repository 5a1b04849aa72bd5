package dev.ilp.libp2p;

import static dev.ilp.libp2p.YamuxHeader.PING;
import static dev.ilp.libp2p.YamuxHeader.SYN;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the other side every {@value #EVERY_SECONDS} s whether it is still there, one question at a
 * time. On the session's loop.
 */
final class YamuxPings {

  static final long EVERY_SECONDS = 30;
  static final long ANSWER_SECONDS = 10;

  private final YamuxSession session;
  private final EventExecutor loop;
  private final Future<?> regular;
  private Optional<CompletableFuture<Void>> asked = Optional.empty();
  private long opaque;
  private @Nullable Future<?> limit;

  YamuxPings(YamuxSession session, EventExecutor loop) {
    this.session = session;
    this.loop = loop;
    this.regular =
        loop.scheduleWithFixedDelay(this::ask, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** Completes with the answer to the question that is out, or to a new one. */
  CompletableFuture<Void> ask() {
    if (asked.isEmpty()) {
      asked = Optional.of(new CompletableFuture<>());
      opaque++;
      session.urgent(new YamuxHeader(PING, SYN, 0, opaque & YamuxStream.MAX_WINDOW));
      session.pump();
      limit = loop.schedule(this::unanswered, ANSWER_SECONDS, TimeUnit.SECONDS);
    }
    return asked.orElseThrow();
  }

  /** As {@link #ask()}, for somebody who waits. */
  void ask(CompletableFuture<Void> waiting) {
    ask()
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                waiting.complete(null);
              } else {
                waiting.completeExceptionally(failure);
              }
            });
  }

  void answered(long value) throws MalformedException {
    if (asked.isEmpty() || value != (opaque & YamuxStream.MAX_WINDOW)) {
      throw new MalformedException("yamux: an answer to a ping that nobody sent");
    }
    cancelLimit();
    CompletableFuture<Void> answered = asked.get();
    asked = Optional.empty();
    answered.complete(null);
  }

  private void unanswered() {
    session.abort(new CloseReason(Failure.TIMED_OUT, "the peer does not answer pings"));
  }

  void stop(CloseReason reason) {
    regular.cancel(false);
    cancelLimit();
    asked.ifPresent(answer -> answer.completeExceptionally(reason.exception()));
  }

  private void cancelLimit() {
    if (limit != null) {
      limit.cancel(false);
    }
  }
}

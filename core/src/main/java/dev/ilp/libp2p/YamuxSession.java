package dev.ilp.libp2p;

import static dev.ilp.libp2p.YamuxHeader.RST;
import static dev.ilp.libp2p.YamuxHeader.WINDOW_UPDATE;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One side of yamux: many streams on one connection, each with its own flow control. All methods
 * are called on the connection's loop, but {@link #execute}, {@link #open}, {@link #ping} and
 * {@link #close}.
 */
final class YamuxSession {

  private static final int MAX_URGENT = 64 * 1024;
  private static final long LINGER_SECONDS = 30;

  private final YamuxLoop loop;
  private final Unread unread;
  private final YamuxStreams streams;
  private final YamuxPings pings;
  private final YamuxWriter writer;
  private final YamuxDecoder decoder;
  private final YamuxEnd end;

  /**
   * @param dialed whether this side dialled: its streams have odd ids
   * @param opened told of streams that the other side opens, on the loop
   */
  YamuxSession(
      ChannelHandlerContext context, boolean dialed, Consumer<YamuxStream> opened, Unread unread) {
    this.loop = new YamuxLoop(context.executor());
    this.unread = unread;
    this.streams = new YamuxStreams(this, dialed, opened, unread);
    this.writer = new YamuxWriter(context, MAX_URGENT, this::removeIfDone);
    this.end = new YamuxEnd(context, writer, this::release);
    this.pings = new YamuxPings(this, context.executor());
    this.decoder = new YamuxDecoder(new YamuxReader(this, streams, pings, unread));
  }

  /** What has been received; anything after the end is dropped. */
  void receive(ByteBuf in) {
    try {
      while (in.isReadable() && !end.hasCome()) {
        decoder.decode(in);
      }
    } catch (MalformedException e) {
      end.violated(String.valueOf(e.getMessage()));
    }
    writer.pump();
  }

  /** Sends what waits, if the socket takes it. */
  void pump() {
    writer.pump();
  }

  /** Sends a frame before all data; a peer that does not read its answers is not served further. */
  void urgent(YamuxHeader frame) {
    if (!writer.addUrgent(frame)) {
      end.come(new CloseReason(Failure.PROTOCOL_ERROR, "the peer does not read what it asks for"));
    }
  }

  /** The stream may have something to send, with the next {@link #pump}. */
  void mayWrite(YamuxStream stream) {
    writer.add(stream);
  }

  void wantsToWrite(YamuxStream stream) {
    writer.add(stream);
    writer.pump();
  }

  YamuxStreams streams() {
    return streams;
  }

  /** Completes once a stream may be used; from any thread. */
  CompletableFuture<YamuxStream> open() {
    return loop.ask(
        opened -> {
          if (end.reason().isPresent()) {
            opened.completeExceptionally(end.reason().get().exception());
          } else {
            streams.open(opened);
            writer.pump();
          }
        });
  }

  /** Completes when the other side has answered a ping; from any thread. */
  CompletableFuture<Void> ping() {
    return loop.ask(
        answered -> {
          if (end.hasCome()) {
            answered.completeExceptionally(end.future().join().exception());
          } else {
            pings.ask(answered);
          }
        });
  }

  /** Runs a task on the loop; false if that is no more, and with it everything it could change. */
  boolean execute(Runnable task) {
    return loop.execute(task);
  }

  /** The other side sends no more on it. */
  void finished(YamuxStream stream) {
    stream.finReceived = true;
    stream.inbox().finish();
    removeIfDone(stream);
  }

  private void removeIfDone(YamuxStream stream) {
    if (stream.finSent && stream.finReceived && !stream.removed) {
      streams.remove(stream);
      endIfIdle();
    }
  }

  void remove(YamuxStream stream, Libp2pException reason) {
    if (!stream.removed) {
      streams.remove(stream);
      stream.fail(reason);
      endIfIdle();
    }
  }

  void reset(YamuxStream stream, String why) {
    if (stream.removed) {
      stream.inbox().drain(); // Both sides had ended it; what came will not be read.
      return;
    }
    urgent(new YamuxHeader(WINDOW_UPDATE, RST, stream.id(), 0));
    remove(stream, new Libp2pException(Failure.RESET, why));
    writer.pump();
  }

  /** Nobody reads it any more: what still comes is dropped, and not for long. */
  void abandon(YamuxStream stream) {
    stream.abandoned = true;
    stream.inbox().drain();
    if (!stream.removed && !stream.isLingering()) {
      stream.linger(loop.schedule(() -> reset(stream, "the peer did not end it"), LINGER_SECONDS));
    }
  }

  /** Opens no more streams, gives those that there are a moment, then ends; from any thread. */
  void close(CloseReason reason) {
    execute(() -> finish(reason));
  }

  /** As {@link #close}, on the loop. */
  void finish(CloseReason reason) {
    if (end.announce(reason)) {
      streams.failOpening(reason.exception());
    }
    endIfIdle();
  }

  private void endIfIdle() {
    if (streams.all().isEmpty()) {
      end.reason().ifPresent(end::come);
    }
  }

  /** Whether it has ended, or will and lets no more streams in. */
  boolean isEnding() {
    return end.reason().isPresent();
  }

  /** Ends without a word: the connection is gone or cannot be trusted. */
  void abort(CloseReason reason) {
    end.abort(reason);
  }

  private void release(CloseReason reason) {
    pings.stop(reason);
    streams.failOpening(reason.exception());
    new ArrayList<>(streams.all()).forEach(stream -> remove(stream, reason.exception()));
    unread.end();
  }

  /** Completes with the reason of the end. */
  CompletableFuture<CloseReason> ended() {
    return end.future();
  }
}

package dev.ilp.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The body of one answer that goes on: chunks of one connection. */
final class HttpStream implements HttpExchange.Stream {

  /** How many pieces may wait for a client that reads too slowly. */
  static final int MAX_WAITING = 1024;

  private static final long HEARTBEAT_SECONDS = 15;

  /** How long a client that was too slow has for the last words. */
  private static final long LAST_WORDS_SECONDS = 5;

  private final ChannelHandlerContext context;
  private final HttpExchange.Streaming streaming;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();

  /** On the connection's event loop, when the head of the answer has been written. */
  HttpStream(ChannelHandlerContext context, HttpExchange.Streaming streaming) {
    this.context = context;
    this.streaming = streaming;
  }

  /** Begins: from now on the opener sends. */
  void open() {
    ScheduledFuture<?> heartbeat =
        context
            .executor()
            .scheduleAtFixedRate(
                () -> send(streaming.heartbeat()),
                HEARTBEAT_SECONDS,
                HEARTBEAT_SECONDS,
                TimeUnit.SECONDS);
    Runnable closed = streaming.opened().apply(this);
    context
        .channel()
        .closeFuture()
        .addListener(
            done -> {
              over.set(true);
              heartbeat.cancel(false);
              closed.run();
            });
  }

  @Override
  public boolean send(String text) {
    if (over.get()) {
      return false;
    }
    if (waiting.incrementAndGet() > MAX_WAITING) {
      drop();
      return false;
    }
    context.executor().execute(() -> write(text));
    return true;
  }

  private void write(String text) {
    context.writeAndFlush(chunk(text)).addListener(done -> waiting.decrementAndGet());
  }

  private static DefaultHttpContent chunk(String text) {
    return new DefaultHttpContent(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void drop() {
    if (over.compareAndSet(false, true)) {
      context.executor().execute(this::end);
    }
  }

  private void end() {
    context.write(chunk(streaming.lastWords()));
    context
        .writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
        .addListener(ChannelFutureListener.CLOSE);
    context.executor().schedule(() -> context.close(), LAST_WORDS_SECONDS, TimeUnit.SECONDS);
  }
}

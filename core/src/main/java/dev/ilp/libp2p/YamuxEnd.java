package dev.ilp.libp2p;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The end of a session: it may be announced before it comes, comes once, and has one reason, the
 * first that was given. On the session's loop.
 */
final class YamuxEnd {

  private static final long GRACE_MILLIS = 500;

  private final ChannelHandlerContext context;
  private final YamuxWriter writer;
  private final Consumer<CloseReason> release;
  private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
  private Optional<CloseReason> reason = Optional.empty();

  /**
   * @param release told when the end has come, to let go of whatever still lives
   */
  YamuxEnd(ChannelHandlerContext context, YamuxWriter writer, Consumer<CloseReason> release) {
    this.context = context;
    this.writer = writer;
    this.release = release;
  }

  /** There from the announcement on. */
  Optional<CloseReason> reason() {
    return reason;
  }

  boolean hasCome() {
    return ended.isDone();
  }

  /** Completes with the reason when the end has come. */
  CompletableFuture<CloseReason> future() {
    return ended;
  }

  /** The end comes in a moment at the latest; false if that was known. */
  boolean announce(CloseReason why) {
    if (reason.isPresent()) {
      return false;
    }
    reason = Optional.of(why);
    context.executor().schedule(() -> come(why), GRACE_MILLIS, TimeUnit.MILLISECONDS);
    return true;
  }

  void come(CloseReason why) {
    goAway(YamuxHeader.NORMAL, why);
  }

  /** The other side broke the protocol. */
  void violated(String how) {
    goAway(YamuxHeader.PROTOCOL_ERROR, new CloseReason(Failure.PROTOCOL_ERROR, how));
  }

  /** Without a word: the connection is gone or cannot be trusted. */
  void abort(CloseReason why) {
    if (!hasCome()) {
      complete(why);
      context.close();
    }
  }

  private void goAway(int code, CloseReason why) {
    if (hasCome()) {
      return;
    }
    complete(why);
    writer.addUrgent(new YamuxHeader(YamuxHeader.GO_AWAY, 0, 0, code));
    writer.flushUrgent().addListener(sent -> closeOutput());
    context.executor().schedule(() -> context.close(), GRACE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void complete(CloseReason why) {
    CloseReason first = reason.orElse(why);
    reason = Optional.of(first);
    ended.complete(first);
    release.accept(first);
  }

  /** Closing with something unread would reset the connection, and our last words would be lost. */
  private void closeOutput() {
    if (context.channel() instanceof DuplexChannel socket) {
      socket.shutdownOutput();
    } else {
      context.close();
    }
  }
}

package dev.ilp.net;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request does not arrive whole in time, byte by byte though it may come,
 * and one that asks nothing for long.
 */
final class RequestDeadline extends ChannelDuplexHandler {

  private static final long REQUEST_SECONDS = 10;
  private static final long IDLE_SECONDS = 60;

  private @Nullable ScheduledFuture<?> deadline;
  private boolean idle;

  @Override
  public void channelActive(ChannelHandlerContext context) {
    closeIn(context, REQUEST_SECONDS);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (idle) {
      idle = false;
      closeIn(context, REQUEST_SECONDS);
    }
    context.fireChannelRead(message);
  }

  /** The request is whole: from now on it is up to us. On the connection's event loop. */
  void requestArrived() {
    cancel();
  }

  /** An answer is written: the next request may take its time. */
  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    idle = true;
    closeIn(context, IDLE_SECONDS);
    context.write(message, promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    cancel();
    context.fireChannelInactive();
  }

  private void closeIn(ChannelHandlerContext context, long seconds) {
    cancel();
    deadline = context.executor().schedule(() -> context.close(), seconds, TimeUnit.SECONDS);
  }

  private void cancel() {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }
}

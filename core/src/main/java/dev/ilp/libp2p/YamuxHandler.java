package dev.ilp.libp2p;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A yamux session at the end of a pipeline. */
final class YamuxHandler extends ChannelInboundHandlerAdapter {

  private final boolean dialed;
  private final Consumer<YamuxStream> opened;
  private final AtomicLong unread;
  private @Nullable YamuxSession session;

  /**
   * @param unread octets that the connections of the host have not read
   */
  YamuxHandler(boolean dialed, Consumer<YamuxStream> opened, AtomicLong unread) {
    this.dialed = dialed;
    this.opened = opened;
    this.unread = unread;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    session = new YamuxSession(context, dialed, opened, new Unread(unread));
  }

  /** There once the handler is in a pipeline. */
  YamuxSession session() {
    if (session == null) {
      throw new IllegalStateException("not in a pipeline");
    }
    return session;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf received = (ByteBuf) message;
    try {
      session().receive(received);
    } finally {
      received.release();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    session().pump();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    session().abort(new CloseReason(Failure.CLOSED, "the peer closed the connection"));
  }

  /** Bytes that do not authenticate, or a connection that was reset: nothing more can be said. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    session()
        .abort(
            cause instanceof Libp2pException known
                ? known.reason()
                : new CloseReason(Failure.UNREACHABLE, "connection lost: " + cause.getMessage()));
  }
}

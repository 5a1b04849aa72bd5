package dev.ilp.libp2p;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicLong;

/** Collects what a new connection receives for the virtual thread that upgrades it. */
final class UpgradeHandler extends ChannelInboundHandlerAdapter {

  /** Octets; beyond them the socket is not read until there are fewer. */
  static final int MAX_UNREAD = 128 * 1024;

  private final Inbox inbox = new Inbox(new Unread(new AtomicLong()));

  Inbox inbox() {
    return inbox;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf received = (ByteBuf) message;
    inbox.add(ByteBufUtil.getBytes(received));
    received.release();
    if (inbox.size() > MAX_UNREAD) {
      context.channel().config().setAutoRead(false);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    inbox.fail(new Libp2pException(Failure.UNREACHABLE, "the other side closed the connection"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    inbox.fail(
        new Libp2pException(Failure.UNREACHABLE, "connection lost: " + cause.getMessage(), cause));
    context.close();
  }
}

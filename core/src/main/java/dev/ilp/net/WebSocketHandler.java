package dev.ilp.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last handler of an upgraded channel: bytes to messages, and the connection's end. No message
 * is handed on once the connection closes, from whichever side.
 */
final class WebSocketHandler extends ChannelInboundHandlerAdapter implements WebSocketDecoder.Sink {

  private static final Logger LOG = LoggerFactory.getLogger(WebSocketHandler.class);

  /** The names of the handlers that an upgrade needs. */
  static final String HTTP_CODEC = "codec";

  static final String HTTP_AGGREGATOR = "aggregator";

  private static final int REST_ROOM = 2048;

  private final WebSocketConnection connection;
  private final WebSocketListener listener;
  private final WebSocketDecoder decoder;
  private @Nullable ByteBuf rest;

  WebSocketHandler(
      WebSocketConnection connection,
      WebSocketListener listener,
      boolean expectMasked,
      int maxMessage) {
    this.connection = connection;
    this.listener = listener;
    this.decoder = new WebSocketDecoder(expectMasked, maxMessage, this);
  }

  /** Comes in place of the handlers of the upgrade, of which {@code upgrade} is the last. */
  void takeOver(ChannelPipeline pipeline, ChannelHandler upgrade) {
    pipeline.addLast(this);
    pipeline.remove(upgrade);
    pipeline.remove(HTTP_AGGREGATOR);
    // Bytes that the codec has read beyond the upgrade go to the handler behind it now.
    pipeline.remove(HTTP_CODEC);
    SharedReceive.begin(pipeline.channel());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf before = rest;
    rest = null;
    ByteBuf in = before == null ? (ByteBuf) message : append(before, (ByteBuf) message);
    try {
      decoder.decode(in);
      if (in.isReadable()) {
        rest = before == null ? copy(context, in) : in.discardReadBytes().retain();
      }
    } finally {
      in.release();
    }
  }

  private static ByteBuf append(ByteBuf before, ByteBuf more) {
    try {
      return before.writeBytes(more);
    } finally {
      more.release();
    }
  }

  private static ByteBuf copy(ChannelHandlerContext context, ByteBuf in) {
    return context.alloc().buffer(in.readableBytes() + REST_ROOM).writeBytes(in);
  }

  /** A peer that does not take its answers is not read from until it does. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    context.channel().config().setAutoRead(context.channel().isWritable());
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    connection.release();
    if (rest != null) {
      rest.release();
      rest = null;
    }
    listener.closed(connection.reason());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // The latter is how Netty's TLS says that a peer sent what cannot be read.
    if (!(cause instanceof IOException || cause instanceof DecoderException)) {
      LOG.atError().setCause(cause).log("handling what a peer sent failed");
    }
    connection.drop(Reasons.text(cause));
  }

  @Override
  public void binary(byte[] message) {
    if (connection.isOpen()) {
      listener.binary(message);
    }
  }

  @Override
  public void text() {
    if (connection.isOpen()) {
      listener.text();
    }
  }

  @Override
  public void ping(byte[] payload) {
    connection.pong(payload);
  }

  @Override
  public void pong() {
    listener.pong();
  }

  @Override
  public void close(int code) {
    connection.note("the peer closed the session (" + code + ")");
    connection.answerClose();
  }

  @Override
  public void refused(CloseCode code, String why) {
    connection.close(code, why);
  }
}

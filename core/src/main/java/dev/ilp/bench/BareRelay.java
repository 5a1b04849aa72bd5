package dev.ilp.bench;

import dev.ilp.net.EventLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Passes WebSocket frames on, decoded and encoded again by Netty's own handlers, and does nothing
 * else: what a connector would cost if connecting cost nothing. Each connection gets its own to the
 * next hop, on the same event loop; what one read brings is flushed at once.
 */
public final class BareRelay implements AutoCloseable {

  private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();
  private static final int MAX_HTTP = 16 << 10;
  private static final int MAX_FRAME = 64 << 10;
  private static final int BACKLOG = 4096;

  private final EventLoops loops;
  private final int nextPort;
  private @Nullable Channel server;

  private BareRelay(EventLoops loops, int nextPort) {
    this.loops = loops;
    this.nextPort = nextPort;
  }

  /** Listens on a free port of the loopback interface, for the server on another port there. */
  public static BareRelay listen(int nextPort) {
    BareRelay relay = new BareRelay(EventLoops.open(), nextPort);
    relay.server =
        new ServerBootstrap()
            .group(relay.loops.group())
            .channel(relay.loops.transport().serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(relay.incoming())
            .bind(new InetSocketAddress(LOOPBACK, 0))
            .syncUninterruptibly()
            .channel();
    return relay;
  }

  public int port() {
    if (server == null) {
      throw new IllegalStateException("the relay does not listen");
    }
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  private ChannelInitializer<Channel> incoming() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        WebSocketServerProtocolConfig config =
            WebSocketServerProtocolConfig.newBuilder()
                .websocketPath("/")
                .checkStartsWith(true)
                .withUTF8Validator(false)
                .maxFramePayloadLength(MAX_FRAME)
                .dropPongFrames(false)
                .handleCloseFrames(false)
                .build();
        channel
            .pipeline()
            .addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_HTTP))
            .addLast(new WebSocketServerProtocolHandler(config), new Incoming());
      }
    };
  }

  private ChannelInitializer<Channel> outgoing(Channel back) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        WebSocketClientProtocolConfig config =
            WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri("ws://" + LOOPBACK + ":" + nextPort + "/")
                .withUTF8Validator(false)
                .customHeaders(new DefaultHttpHeaders())
                .maxFramePayloadLength(MAX_FRAME)
                .dropPongFrames(false)
                .handleCloseFrames(false)
                .build();
        channel
            .pipeline()
            .addLast(new HttpClientCodec(), new HttpObjectAggregator(MAX_HTTP))
            .addLast(new WebSocketClientProtocolHandler(config), new Outgoing(back));
      }
    };
  }

  @Override
  public void close() {
    loops.close();
  }

  /** From the side that dialled us; reads nothing more until the other side is open. */
  private final class Incoming extends ChannelInboundHandlerAdapter {
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
        Channel channel = context.channel();
        channel.config().setAutoRead(false);
        new Bootstrap()
            .group(channel.eventLoop())
            .channel(loops.transport().clientChannel())
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(outgoing(channel))
            .connect(LOOPBACK, nextPort)
            .addListener(
                done -> {
                  if (!done.isSuccess()) {
                    channel.close();
                  }
                });
      }
    }
  }

  /** To the next hop: once it is open, both pass on what they read. */
  private static final class Outgoing extends ChannelInboundHandlerAdapter {

    private final Channel back;

    Outgoing(Channel back) {
      this.back = back;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
        context.pipeline().addLast(new PassOn(back));
        back.pipeline().addLast(new PassOn(context.channel()));
        back.config().setAutoRead(true);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      back.close();
      context.fireChannelInactive();
    }
  }

  private static final class PassOn extends ChannelInboundHandlerAdapter {

    private final Channel other;

    PassOn(Channel other) {
      this.other = other;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof WebSocketFrame) {
        other.write(message, other.voidPromise());
      } else {
        ReferenceCountUtil.release(message);
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      other.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      other.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}

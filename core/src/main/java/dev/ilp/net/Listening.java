package dev.ilp.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bound server socket and the connections it accepted. */
final class Listening implements AutoCloseable {

  private static final int BACKLOG = 1024;

  private final Channel server;
  private final int port;
  private final ChannelGroup accepted;

  private Listening(Channel server, ChannelGroup accepted) {
    this.server = server;
    this.port = ((InetSocketAddress) server.localAddress()).getPort();
    this.accepted = accepted;
  }

  /**
   * Binds {@code host:port}, 0 for any free port.
   *
   * @param what serves there, for the message when it cannot
   * @param maxConnections how many may be open at once; those beyond are closed at once
   * @throws BindException if the address is taken or cannot be used
   */
  static Listening bind(
      EventLoops loops,
      String what,
      String host,
      int port,
      int maxConnections,
      ChannelInitializer<Channel> children) {
    ChannelGroup accepted = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.transport().serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .handler(new AcceptFailures(what))
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(
                    WebSocketConnection.LOW_WATER, WebSocketConnection.HIGH_WATER))
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    if (accepted.size() >= maxConnections) {
                      channel.close();
                      return;
                    }
                    accepted.add(channel);
                    channel.pipeline().addLast(children);
                  }
                });
    ChannelFuture bound = bootstrap.bind(new InetSocketAddress(host, port)).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw BindException.of(what, new InetSocketAddress(host, port), bound.cause());
    }
    return new Listening(bound.channel(), accepted);
  }

  int port() {
    return port;
  }

  /** No new connections; those that are open stay. */
  void stopAccepting() {
    server.close().awaitUninterruptibly();
  }

  @Override
  public void close() {
    stopAccepting();
    accepted.close().awaitUninterruptibly();
  }

  /** Out of file descriptors, usually: said once in a while, not each time. */
  private static final class AcceptFailures extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String what;
    private long lastSaid = System.nanoTime() - SILENCE_NANOS;

    AcceptFailures(String what) {
      this.what = what;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (System.nanoTime() - lastSaid >= SILENCE_NANOS) {
        lastSaid = System.nanoTime();
        LOG.atError()
            .addKeyValue("event", "accept_failed")
            .addKeyValue("error", String.valueOf(cause.getMessage()))
            .log("the {} cannot take connections", what);
      }
      // The server bootstrap below pauses accepting for a second.
      context.fireExceptionCaught(cause);
    }
  }
}

package dev.ilp.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import java.time.Duration;

/** A small HTTP/1.1 server for a node's own pages. */
public final class HttpServer implements AutoCloseable {

  private static final int MAX_REQUEST = 64 << 10;

  /** More than all that ever watch one node. */
  private static final int MAX_CONNECTIONS = 512;

  /** How much of the answers may wait for a client that reads none. */
  private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(1 << 19, 1 << 20);

  /** How long an answer may take; longer than a reload waits for the one before it. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

  private final Listening listening;

  private HttpServer(Listening listening) {
    this.listening = listening;
  }

  /**
   * Listens on {@code host:port}, 0 for any free port.
   *
   * @param what serves there, for the message when the port is taken
   * @throws BindException if the port is taken
   */
  public static HttpServer listen(
      EventLoops loops, String what, String host, int port, HttpExchange.Handler handler) {
    return listen(loops, what, host, port, handler, LONGEST_ANSWER);
  }

  /** The same, where what is not answered after {@code longest} is answered with status 504. */
  static HttpServer listen(
      EventLoops loops,
      String what,
      String host,
      int port,
      HttpExchange.Handler handler,
      Duration longest) {
    return new HttpServer(
        Listening.bind(
            loops,
            what,
            host,
            port,
            MAX_CONNECTIONS,
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.config().setWriteBufferWaterMark(UNREAD);
                RequestDeadline deadline = new RequestDeadline();
                channel
                    .pipeline()
                    .addLast(deadline)
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(MAX_REQUEST))
                    .addLast(new FlowControlHandler()) // one request at a time
                    .addLast(new HttpRequests(handler, deadline, longest));
              }
            }));
  }

  public int port() {
    return listening.port();
  }

  @Override
  public void close() {
    listening.close();
  }
}

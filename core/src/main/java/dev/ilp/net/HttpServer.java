package dev.ilp.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small HTTP/1.1 server for a node's own pages. */
public final class HttpServer implements AutoCloseable {

  private static final int MAX_REQUEST = 64 << 10;

  /** More than all that ever watch one node. */
  private static final int MAX_CONNECTIONS = 512;

  /** How much of the answers may wait for a client that reads none. */
  private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(1 << 19, 1 << 20);

  private static final String BEARER = "Bearer ";

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

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
                channel
                    .pipeline()
                    .addLast(new RequestDeadline())
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(MAX_REQUEST))
                    .addLast(new Requests(handler));
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

  private static final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final HttpExchange.Handler handler;

    Requests(HttpExchange.Handler handler) {
      this.handler = handler;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      if (!context.channel().isWritable()) {
        context.close(); // it asks on and on, and does not read what it is answered
        return;
      }
      boolean keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
      HttpExchange.Response answer =
          request.decoderResult().isSuccess()
              ? answer(read(context, request))
              : HttpExchange.Response.json(400, "{\"error\":\"unreadable request\"}");
      var future =
          context.writeAndFlush(write(answer, keepAlive, request.method().equals(HttpMethod.HEAD)));
      if (!keepAlive) {
        future.addListener(ChannelFutureListener.CLOSE);
      }
    }

    private HttpExchange.Response answer(HttpExchange.Request request) {
      try {
        return handler.handle(request);
      } catch (RuntimeException e) {
        LOG.atError()
            .addKeyValue("path", request.path())
            .setCause(e)
            .log("a request was not answered");
        return HttpExchange.Response.json(500, "{\"error\":\"internal error\"}");
      }
    }

    private static HttpExchange.Request read(
        ChannelHandlerContext context, FullHttpRequest request) {
      String uri = request.uri();
      int query = uri.indexOf('?');
      String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
      return new HttpExchange.Request(
          request.method().name(),
          query < 0 ? uri : uri.substring(0, query),
          authorization.startsWith(BEARER)
              ? Optional.of(authorization.substring(BEARER.length()))
              : Optional.empty(),
          ((InetSocketAddress) context.channel().remoteAddress()).getAddress().getHostAddress());
    }

    private static FullHttpResponse write(
        HttpExchange.Response answer, boolean keepAlive, boolean headersOnly) {
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      FullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.valueOf(answer.status()),
              headersOnly ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
      response
          .headers()
          .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
          .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
          .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
      HttpUtil.setKeepAlive(response, keepAlive);
      return response;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}

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
import io.netty.handler.flow.FlowControlHandler;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small HTTP/1.1 server for a node's own pages. */
public final class HttpServer implements AutoCloseable {

  private static final int MAX_REQUEST = 64 << 10;

  /** More than all that ever watch one node. */
  private static final int MAX_CONNECTIONS = 512;

  /** How much of the answers may wait for a client that reads none. */
  private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(1 << 19, 1 << 20);

  /** How long an answer may take; longer than a reload waits for the one before it. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

  private static final String BEARER = "Bearer ";

  private static final HttpExchange.Response TOO_LATE =
      HttpExchange.Response.json(504, "{\"error\":\"it takes too long, and goes on\"}");

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
                    .addLast(new Requests(handler, deadline, longest));
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
    private final RequestDeadline deadline;
    private final Duration longest;

    Requests(HttpExchange.Handler handler, RequestDeadline deadline, Duration longest) {
      this.handler = handler;
      this.deadline = deadline;
      this.longest = longest;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      if (!context.channel().isWritable()) {
        context.close(); // it asks on and on, and does not read what it is answered
        return;
      }
      boolean keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
      CompletableFuture<HttpExchange.Response> answer =
          request.decoderResult().isSuccess()
              ? answer(read(context, request))
              : CompletableFuture.completedFuture(
                  HttpExchange.Response.json(400, "{\"error\":\"unreadable request\"}"));
      Answering answering =
          new Answering(
              context, request.uri(), keepAlive, request.method().equals(HttpMethod.HEAD));
      if (answer.isDone()) {
        answer.whenComplete(answering::send);
      } else {
        context.channel().config().setAutoRead(false);
        deadline.requestArrived();
        answer
            .copy() // others may wait for the same, and longer
            .completeOnTimeout(TOO_LATE, longest.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(answering::sendLater);
      }
    }

    /** How the answer to one request goes out. */
    private record Answering(
        ChannelHandlerContext context, String path, boolean keepAlive, boolean headersOnly) {

      /** From any thread; then the next request is read. */
      void sendLater(HttpExchange.@Nullable Response answer, @Nullable Throwable failure) {
        context
            .executor()
            .execute(
                () -> {
                  send(answer, failure);
                  context.channel().config().setAutoRead(true);
                });
      }

      void send(HttpExchange.@Nullable Response answer, @Nullable Throwable failure) {
        var future = context.writeAndFlush(write(orError(answer, failure), keepAlive, headersOnly));
        if (!keepAlive) {
          future.addListener(ChannelFutureListener.CLOSE);
        }
      }

      private HttpExchange.Response orError(
          HttpExchange.@Nullable Response answer, @Nullable Throwable failure) {
        if (answer != null) {
          return answer;
        }
        LOG.atError().addKeyValue("path", path).setCause(failure).log("a request was not answered");
        return HttpExchange.Response.json(500, "{\"error\":\"internal error\"}");
      }
    }

    private CompletableFuture<HttpExchange.Response> answer(HttpExchange.Request request) {
      try {
        return handler.handle(request);
      } catch (RuntimeException e) {
        return CompletableFuture.failedFuture(e);
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
          ((InetSocketAddress) context.channel().remoteAddress()).getAddress().getHostAddress(),
          request.content().toString(StandardCharsets.UTF_8));
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

package dev.ilp.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests of one connection, one after the other, and their answers. */
final class HttpRequests extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final String BEARER = "Bearer ";

  private static final HttpExchange.Response TOO_LATE =
      HttpExchange.Response.json(504, "{\"error\":\"it takes too long, and goes on\"}");

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /** On a connection whose last answer has no end. */
  private static final AttributeKey<Boolean> STREAMS =
      AttributeKey.valueOf(HttpRequests.class, "streams");

  private final HttpExchange.Handler handler;
  private final RequestDeadline deadline;
  private final Duration longest;

  HttpRequests(HttpExchange.Handler handler, RequestDeadline deadline, Duration longest) {
    this.handler = handler;
    this.deadline = deadline;
    this.longest = longest;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (context.channel().hasAttr(STREAMS) || !context.channel().isWritable()) {
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
        new Answering(context, request.uri(), keepAlive, request.method().equals(HttpMethod.HEAD));
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
      HttpExchange.Response response = orError(answer, failure);
      if (response.streaming().isPresent()) {
        stream(response, response.streaming().get());
        return;
      }
      var future = context.writeAndFlush(write(response, keepAlive, headersOnly));
      if (!keepAlive) {
        future.addListener(ChannelFutureListener.CLOSE);
      }
    }

    private void stream(HttpExchange.Response answer, HttpExchange.Streaming streaming) {
      context.channel().attr(STREAMS).set(true);
      HttpResponse head =
          new DefaultHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
      writeHeaders(answer, head);
      HttpUtil.setTransferEncodingChunked(head, true);
      context.writeAndFlush(head);
      new HttpStream(context, streaming).open();
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

  private static HttpExchange.Request read(ChannelHandlerContext context, FullHttpRequest request) {
    String uri = request.uri();
    int query = uri.indexOf('?');
    String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
    return new HttpExchange.Request(
        request.method().name(),
        query < 0 ? uri : uri.substring(0, query),
        query < 0 ? "" : uri.substring(query + 1),
        request.headers().get(HttpHeaderNames.ACCEPT, ""),
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
    writeHeaders(answer, response);
    response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
    HttpUtil.setKeepAlive(response, keepAlive);
    return response;
  }

  private static void writeHeaders(HttpExchange.Response answer, HttpResponse head) {
    head.headers()
        .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
        .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    answer.headers().forEach(head.headers()::set);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}

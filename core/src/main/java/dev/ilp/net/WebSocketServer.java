package dev.ilp.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Accepts WebSocket connections on any path, without extensions or subprotocols. */
public final class WebSocketServer implements AutoCloseable {

  private static final int MAX_REQUEST = 16 << 10;

  /** How many peers, and strangers, may be connected at once. */
  private static final int MAX_CONNECTIONS = 10_000;

  private final Listening listening;

  private WebSocketServer(Listening listening) {
    this.listening = listening;
  }

  /**
   * Listens on {@code host:port}, 0 for any free port.
   *
   * @param upgradeTimeout how long a client has from its connection to its upgrade request
   * @param maxMessage the longest message taken, in bytes; a longer one closes with 1009
   * @param opened is called with each upgraded connection, on its loop
   * @throws BindException if the port is taken
   */
  public static WebSocketServer listen(
      EventLoops loops,
      String host,
      int port,
      Duration upgradeTimeout,
      int maxMessage,
      Function<WebSocketConnection, WebSocketListener> opened) {
    return new WebSocketServer(
        Listening.bind(
            loops,
            "BTP server",
            host,
            port,
            MAX_CONNECTIONS,
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                SharedReceive.prepare(channel);
                channel
                    .pipeline()
                    .addLast(WebSocketHandler.HTTP_CODEC, new HttpServerCodec())
                    .addLast(
                        WebSocketHandler.HTTP_AGGREGATOR, new HttpObjectAggregator(MAX_REQUEST))
                    .addLast(new Upgrade(upgradeTimeout, maxMessage, opened));
              }
            }));
  }

  /** The port that is bound. */
  public int port() {
    return listening.port();
  }

  /** No new connections; those that are open stay. */
  public void stopAccepting() {
    listening.stopAccepting();
  }

  /** Ends everything at once. */
  @Override
  public void close() {
    listening.close();
  }

  private static final class Upgrade extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final Duration timeout;
    private final int maxMessage;
    private final Function<WebSocketConnection, WebSocketListener> opened;
    private final long acceptedNanos = System.nanoTime();

    Upgrade(
        Duration timeout, int maxMessage, Function<WebSocketConnection, WebSocketListener> opened) {
      this.timeout = timeout;
      this.maxMessage = maxMessage;
      this.opened = opened;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      context
          .executor()
          .schedule(
              () -> {
                if (!context.isRemoved()) {
                  context.close();
                }
              },
              timeout.toMillis(),
              TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      String key = request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY, "");
      if (!asksForWebSocket(request)) {
        refuse(
            context, HttpResponseStatus.UPGRADE_REQUIRED, "this port speaks BTP over WebSocket\n");
      } else if (!WebSocketHandshake.isKey(key)) {
        refuse(context, HttpResponseStatus.BAD_REQUEST, "bad Sec-WebSocket-Key\n");
      } else {
        context.writeAndFlush(
            response(
                HttpResponseStatus.SWITCHING_PROTOCOLS,
                "",
                headers ->
                    headers
                        .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                        .set(
                            HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, WebSocketHandshake.accept(key))));
        becomeWebSocket(context);
      }
    }

    private void becomeWebSocket(ChannelHandlerContext context) {
      WebSocketConnection connection =
          new WebSocketConnection(context.channel(), null, acceptedNanos);
      WebSocketHandler handler =
          new WebSocketHandler(connection, opened.apply(connection), true, maxMessage);
      handler.takeOver(context.pipeline(), this);
    }

    private static boolean asksForWebSocket(FullHttpRequest request) {
      HttpHeaders headers = request.headers();
      return request.decoderResult().isSuccess()
          && request.method().equals(HttpMethod.GET)
          && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
          && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
          && WebSocketHandshake.VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION));
    }

    private static void refuse(
        ChannelHandlerContext context, HttpResponseStatus status, String text) {
      FullHttpResponse response =
          response(
              status,
              text,
              headers ->
                  headers
                      .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                      .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, WebSocketHandshake.VERSION)
                      .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                      .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                      .setInt(HttpHeaderNames.CONTENT_LENGTH, text.length()));
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private static FullHttpResponse response(
        HttpResponseStatus status, String text, java.util.function.Consumer<HttpHeaders> set) {
      FullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
      set.accept(response.headers());
      return response;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}

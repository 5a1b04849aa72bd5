package dev.ilp.net;

import dev.ilp.net.WebSocketDialer.Outcome;
import dev.ilp.net.WebSocketDialer.Target;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Asks the server of a new connection for a WebSocket, and makes it one (RFC 6455, section 4.1).
 */
final class WebSocketUpgrade extends SimpleChannelInboundHandler<FullHttpResponse> {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Target target;
  private final int maxMessage;
  private final Outcome outcome;
  private final String key = newKey();
  private boolean done;

  WebSocketUpgrade(Target target, int maxMessage, Outcome outcome) {
    this.target = target;
    this.maxMessage = maxMessage;
    this.outcome = outcome;
  }

  private static String newKey() {
    byte[] nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    return Base64.getEncoder().encodeToString(nonce);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    String host = Authority.host(target.host());
    var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target.path());
    request
        .headers()
        .set(HttpHeaderNames.HOST, host + ":" + target.port())
        .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
        .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, WebSocketHandshake.VERSION)
        .set(HttpHeaderNames.SEC_WEBSOCKET_KEY, key);
    context.writeAndFlush(request);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
    if (response.decoderResult().isFailure()) {
      fail(context, "%s:%d does not speak HTTP".formatted(target.host(), target.port()));
    } else if (!response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      fail(context, "the server answered HTTP " + response.status().code() + ", no WebSocket");
    } else if (!isAcceptance(response.headers())) {
      fail(context, "the server's WebSocket handshake is wrong");
    } else {
      done = true;
      becomeWebSocket(context);
    }
  }

  /** Also, nothing may be agreed to that was not offered. */
  private boolean isAcceptance(HttpHeaders headers) {
    return headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && WebSocketHandshake.accept(key).equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT))
        && !headers.contains(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS)
        && !headers.contains(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
  }

  private void becomeWebSocket(ChannelHandlerContext context) {
    WebSocketConnection connection =
        new WebSocketConnection(context.channel(), new WebSocketMask(), System.nanoTime());
    WebSocketHandler handler =
        new WebSocketHandler(connection, outcome.opened(connection), false, maxMessage);
    handler.takeOver(context.pipeline(), this);
  }

  private void fail(ChannelHandlerContext context, String why) {
    if (!done) {
      done = true;
      outcome.failed(why);
    }
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(context, "the server closed the connection during the WebSocket handshake");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(context, Reasons.of(cause, target.host(), target.port()));
  }
}

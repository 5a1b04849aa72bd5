package dev.ilp.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Opens WebSocket connections. */
public final class WebSocketDialer {

  private static final int MAX_RESPONSE = 16 << 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final EventLoops loops;
  private final Tls tls;
  private final int maxMessage;
  private final Resolver resolver;

  /** All addresses of a host. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** What becomes of an attempt; told once, on the connection's loop or before there is one. */
  public interface Outcome {
    /** It is open; the result takes what comes by it. */
    WebSocketListener opened(WebSocketConnection connection);

    /** It could not be opened. */
    void failed(String why);
  }

  /**
   * A dialer.
   *
   * @param maxMessage the longest message taken, in bytes; a longer one closes with 1009
   */
  public WebSocketDialer(EventLoops loops, Tls tls, int maxMessage) {
    this(loops, tls, maxMessage, InetAddress::getAllByName);
  }

  WebSocketDialer(EventLoops loops, Tls tls, int maxMessage, Resolver resolver) {
    this.resolver = resolver;
    this.loops = loops;
    this.tls = tls;
    this.maxMessage = maxMessage;
  }

  /** Where to dial. */
  public record Target(boolean secure, String host, int port, String path) {}

  /** Starts an attempt. Running the result gives it up; an outcome may be under way already. */
  public Runnable dial(Target target, int timeoutMillis, Outcome outcome) {
    Attempt attempt = new Attempt();
    // A lookup may take seconds, and certificates come from a disk: no event loop has the time.
    Thread.startVirtualThread(() -> connect(target, timeoutMillis, outcome, attempt));
    return attempt::giveUp;
  }

  private void connect(Target target, int timeoutMillis, Outcome outcome, Attempt attempt) {
    try {
      Deque<InetSocketAddress> addresses = new ArrayDeque<>();
      for (InetAddress address : resolver.addresses(target.host())) {
        addresses.add(new InetSocketAddress(address, target.port()));
      }
      Optional<SslContext> context =
          target.secure() ? Optional.of(tls.clientContext()) : Optional.empty();
      attempt.connect(
          bootstrap(
              timeoutMillis / addresses.size(),
              channel -> addHandlers(channel, context, target, outcome)),
          addresses,
          cause -> outcome.failed(Reasons.of(cause, target.host(), target.port())));
    } catch (UnknownHostException e) {
      outcome.failed("no such host: " + target.host());
    } catch (SSLException e) {
      outcome.failed("TLS cannot be set up: " + e.getMessage());
    }
  }

  private Bootstrap bootstrap(int timeoutMillis, Consumer<Channel> initializer) {
    return new Bootstrap()
        .group(loops.group())
        .channel(loops.transport().clientChannel())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis)
        .option(
            ChannelOption.WRITE_BUFFER_WATER_MARK,
            new WriteBufferWaterMark(WebSocketConnection.LOW_WATER, WebSocketConnection.HIGH_WATER))
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                initializer.accept(channel);
              }
            });
  }

  /** One attempt, which may be given up at any time. */
  private static final class Attempt {

    private boolean givenUp;
    private @Nullable ChannelFuture connecting;

    /** Tries one address after the other, each for its share of the time. */
    synchronized void connect(
        Bootstrap bootstrap, Deque<InetSocketAddress> addresses, Consumer<Throwable> failed) {
      if (givenUp) {
        return;
      }
      connecting = bootstrap.connect(addresses.remove());
      connecting.addListener(
          done -> {
            if (done.isSuccess() || done.isCancelled()) {
              return;
            }
            if (addresses.isEmpty()) {
              failed.accept(done.cause());
            } else {
              connect(bootstrap, addresses, failed);
            }
          });
    }

    synchronized void giveUp() {
      givenUp = true;
      if (connecting != null) {
        connecting.cancel(false);
        connecting.channel().close();
      }
    }
  }

  private void addHandlers(
      Channel channel, Optional<SslContext> context, Target target, Outcome outcome) {
    context.ifPresent(ssl -> channel.pipeline().addLast(tlsHandler(ssl, channel, target)));
    channel
        .pipeline()
        .addLast(WebSocketHandler.HTTP_CODEC, new HttpClientCodec())
        .addLast(WebSocketHandler.HTTP_AGGREGATOR, new HttpObjectAggregator(MAX_RESPONSE))
        .addLast(new Upgrade(target, maxMessage, outcome));
  }

  private static SslHandler tlsHandler(SslContext context, Channel channel, Target target) {
    SslHandler handler = context.newHandler(channel.alloc(), target.host(), target.port());
    SSLParameters parameters = handler.engine().getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    handler.engine().setSSLParameters(parameters);
    return handler;
  }

  private static final class Upgrade extends SimpleChannelInboundHandler<FullHttpResponse> {

    private final Target target;
    private final int maxMessage;
    private final Outcome outcome;
    private final String key = newKey();
    private boolean done;

    Upgrade(Target target, int maxMessage, Outcome outcome) {
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
      String host = target.host().contains(":") ? "[" + target.host() + "]" : target.host();
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

    /** RFC 6455, section 4.1: also, nothing may be agreed to that was not offered. */
    private boolean isAcceptance(HttpHeaders headers) {
      return headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
          && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
          && WebSocketHandshake.accept(key)
              .equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT))
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
}

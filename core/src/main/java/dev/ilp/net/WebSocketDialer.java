package dev.ilp.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** Opens WebSocket connections. */
public final class WebSocketDialer {

  private static final int MAX_RESPONSE = 16 << 10;

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

  private void addHandlers(
      Channel channel, Optional<SslContext> context, Target target, Outcome outcome) {
    // What comes by TLS is kept until a record of it is complete: it needs memory of its own.
    context.ifPresentOrElse(
        ssl -> channel.pipeline().addLast(tlsHandler(ssl, channel, target)),
        () -> SharedReceive.prepare(channel));
    channel
        .pipeline()
        .addLast(WebSocketHandler.HTTP_CODEC, new HttpClientCodec())
        .addLast(WebSocketHandler.HTTP_AGGREGATOR, new HttpObjectAggregator(MAX_RESPONSE))
        .addLast(new WebSocketUpgrade(target, maxMessage, outcome));
  }

  private static SslHandler tlsHandler(SslContext context, Channel channel, Target target) {
    SslHandler handler = context.newHandler(channel.alloc(), target.host(), target.port());
    SSLParameters parameters = handler.engine().getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    handler.engine().setSSLParameters(parameters);
    return handler;
  }
}

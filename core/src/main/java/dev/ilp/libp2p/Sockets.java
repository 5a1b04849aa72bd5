package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Makes connections of sockets. */
final class Sockets {

  /** For everything between an open socket and a running muxer. */
  static final Duration UPGRADE_LIMIT = Duration.ofSeconds(10);

  private final HostEnvironment environment;
  private final Upgrade upgrade;
  private final Protocols protocols;

  Sockets(HostEnvironment environment, Upgrade upgrade, Protocols protocols) {
    this.environment = environment;
    this.upgrade = upgrade;
    this.protocols = protocols;
  }

  /**
   * Upgrades a socket, by blocking; whatever fails closes it.
   *
   * @param dialed whether this side dialled
   * @param welcome whether the peer whose identity is proven is the one expected, or let in
   */
  Libp2pConnection upgrade(
      Channel channel,
      UpgradeHandler handler,
      boolean dialed,
      Predicate<PeerId> welcome,
      TimeLimit limit)
      throws Libp2pException {
    var wire = new SocketWire(channel, handler.inbox(), limit.atMost(UPGRADE_LIMIT));
    try {
      Upgrade.Upgraded upgraded =
          dialed ? upgrade.dialed(wire, welcome) : upgrade.accepted(wire, welcome);
      CompletableFuture<Libp2pConnection> ready = new CompletableFuture<>();
      channel.eventLoop().execute(() -> switchOver(channel, handler, dialed, upgraded, ready));
      return ready.join();
    } catch (Libp2pException e) {
      channel.close();
      throw e;
    }
  }

  /** In one go on the loop, so that nothing is received in between. */
  private void switchOver(
      Channel channel,
      UpgradeHandler handler,
      boolean dialed,
      Upgrade.Upgraded upgraded,
      CompletableFuture<Libp2pConnection> ready) {
    NoiseChannel noise = upgraded.channel();
    var muxer = new YamuxHandler(dialed, stream -> ready.join().accept(stream));
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast(new NoiseDecoder(noise.receiving()), new NoiseEncoder(noise.sending()), muxer);
    pipeline.remove(handler);
    ready.complete(
        new Libp2pConnection(
            muxer.session(),
            noise.peerId(),
            Multiaddr.of((InetSocketAddress) channel.remoteAddress()),
            dialed,
            environment.clock().instant(),
            new InboundStreams(protocols, muxer.session(), environment.log())));
    read(pipeline.context(NoiseEncoder.class), upgraded.unread());
    Bytes received = handler.inbox().drain();
    if (!received.isEmpty()) {
      pipeline.fireChannelRead(Unpooled.wrappedBuffer(received.toArray()));
    }
    channel.config().setAutoRead(true);
    if (!channel.isActive()) {
      pipeline.fireChannelInactive();
    }
  }

  /** To the muxer, past the cipher. */
  private static void read(ChannelHandlerContext before, Bytes plaintext) {
    if (!plaintext.isEmpty()) {
      before.fireChannelRead(Unpooled.wrappedBuffer(plaintext.toArray()));
    }
  }
}

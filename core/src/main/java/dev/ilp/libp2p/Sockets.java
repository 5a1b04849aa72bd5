package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Makes connections of sockets. */
final class Sockets {

  /** For everything between an open socket and a running muxer. */
  static final Duration UPGRADE_LIMIT = Duration.ofSeconds(10);

  private final HostEnvironment environment;
  private final Upgrade upgrade;
  private final Protocols protocols;

  /** Octets that all connections together have not read. */
  private final AtomicLong unread = new AtomicLong();

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
    TimeLimit end = limit.atMost(UPGRADE_LIMIT);
    var wire = new SocketWire(channel, handler.inbox(), end);
    CompletableFuture<Libp2pConnection> ready = new CompletableFuture<>();
    boolean upgradedInTime = false;
    try {
      Upgrade.Upgraded upgraded =
          dialed ? upgrade.dialed(wire, welcome) : upgrade.accepted(wire, welcome);
      channel.eventLoop().execute(() -> switchOver(channel, handler, dialed, upgraded, ready));
      Libp2pConnection connection = Waiting.on(ready, end, "the upgrade of a connection");
      upgradedInTime = true;
      return connection;
    } catch (RejectedExecutionException e) {
      throw new Libp2pException(Failure.CLOSED, "the event loops were closed", e);
    } finally {
      if (!upgradedInTime) {
        channel.close();
      }
    }
  }

  /** In one go on the loop, so that nothing is received in between. */
  void switchOver(
      Channel channel,
      UpgradeHandler handler,
      boolean dialed,
      Upgrade.Upgraded upgraded,
      CompletableFuture<Libp2pConnection> ready) {
    NoiseChannel noise = upgraded.channel();
    var muxer = new YamuxHandler(dialed, stream -> ready.join().accept(stream), unread);
    ChannelPipeline pipeline = channel.pipeline();
    if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
      ready.completeExceptionally(closedByPeer());
      return;
    }
    try {
      pipeline.replace(handler, "cipher", new NoiseDecoder(noise.receiving()));
      pipeline.addLast(new NoiseEncoder(noise.sending()), muxer);
      ready.complete(connection(remote, dialed, noise.peerId(), muxer.session()));
    } catch (NoSuchElementException e) {
      ready.completeExceptionally(closedByPeer()); // A closed channel forgets what it had.
      return;
    } catch (RuntimeException e) {
      ready.completeExceptionally(e); // A bug, but somebody waits.
      return;
    }
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

  private static Libp2pException closedByPeer() {
    return new Libp2pException(Failure.UNREACHABLE, "the other side closed the connection");
  }

  private Libp2pConnection connection(
      InetSocketAddress remote, boolean dialed, PeerId peer, YamuxSession session) {
    return new Libp2pConnection(
        session,
        peer,
        Multiaddr.of(remote),
        dialed,
        environment.clock().instant(),
        new InboundStreams(protocols, session, environment.log()));
  }

  /** To the muxer, past the cipher. */
  private static void read(ChannelHandlerContext before, Bytes plaintext) {
    if (!plaintext.isEmpty()) {
      before.fireChannelRead(Unpooled.wrappedBuffer(plaintext.toArray()));
    }
  }
}

package dev.ilp.libp2p;

import dev.ilp.log.NodeLog;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.function.Predicate;

/** Takes what connects to the host, within the limits, and upgrades it. */
final class InboundConnections {

  private final Admission admission;
  private final Sockets sockets;
  private final ConnectionTable table;
  private final ConnectionLife life;
  private final NodeLog log;
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
  private volatile Predicate<PeerId> admitted = peer -> true;

  InboundConnections(
      Admission admission,
      Sockets sockets,
      ConnectionTable table,
      ConnectionLife life,
      NodeLog log) {
    this.admission = admission;
    this.sockets = sockets;
    this.table = table;
    this.life = life;
    this.log = log.forClass(InboundConnections.class);
  }

  void admit(Predicate<PeerId> wanted) {
    admitted = wanted;
  }

  boolean isAdmitted(PeerId peer) {
    return admitted.test(peer);
  }

  /** Called on the loop of the new connection. */
  void accept(Channel channel) {
    if (!(channel.remoteAddress() instanceof InetSocketAddress from)
        || !admission.enterInbound(from.getAddress())) {
      channel.close();
      return;
    }
    var handler = new UpgradeHandler();
    channel.pipeline().addLast(handler);
    channels.add(channel);
    channel.closeFuture().addListener(closed -> admission.left(false));
    Thread.ofVirtual().name("libp2p-inbound").start(() -> serve(channel, handler, from));
  }

  /** Closes what is there, whatever its state, and what still comes. */
  void close() {
    channels.close().awaitUninterruptibly();
  }

  private void serve(Channel channel, UpgradeHandler handler, InetSocketAddress from) {
    try {
      Libp2pConnection connection = upgrade(channel, handler, from);
      if (table.add(connection) == connection) {
        life.live(connection);
      }
    } catch (Libp2pException e) {
      boolean suspicious = e.failure() == Failure.UNAUTHENTIC;
      (suspicious ? log.warn("peer_unauthentic") : log.debug("upgrade_failed"))
          .addKeyValue("address", from.getHostString())
          .addKeyValue("error", e.getMessage())
          .log("a connection was refused");
    }
  }

  private Libp2pConnection upgrade(Channel channel, UpgradeHandler handler, InetSocketAddress from)
      throws Libp2pException {
    try {
      return sockets.upgrade(
          channel, handler, false, this::isAdmitted, TimeLimit.of(Sockets.UPGRADE_LIMIT));
    } finally {
      admission.upgraded(from.getAddress());
    }
  }
}

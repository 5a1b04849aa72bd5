package dev.ilp.libp2p;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Dials a peer by any of its addresses, by blocking. */
final class Dialer {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final int MAX_REMEMBERED = 1024;

  private final HostEnvironment environment;
  private final Sockets sockets;
  private final Resolver resolver;

  /** What is being dialled, and what has come of it. */
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

  /** The address by which a peer was reached last. */
  private final SequencedMap<PeerId, Multiaddr> reached = new LinkedHashMap<>();

  Dialer(HostEnvironment environment, Sockets sockets, Resolver resolver) {
    this.environment = environment;
    this.sockets = sockets;
    this.resolver = resolver;
  }

  /** Tries the addresses, two at a time: the one that worked last, then those that are near. */
  Libp2pConnection dial(DialTarget target, TimeLimit limit) throws Libp2pException {
    Optional<PeerId> peer = target.peer();
    Resolution resolved = Resolution.of(target, resolver, limit);
    if (resolved.addresses().isEmpty()) {
      throw new Libp2pException(
          Failure.UNREACHABLE,
          resolved.failures().isEmpty()
              ? "no address to dial"
              : String.join("; ", resolved.failures()));
    }
    var race =
        new DialRace(inOrder(peer, resolved.addresses()), address -> attempt(peer, address, limit));
    Libp2pConnection connection = race.winner(limit);
    remember(connection.peerId(), connection.remoteAddress());
    return connection;
  }

  /** Closes what is there, whatever its state, and what still comes. */
  void close() {
    channels.close().awaitUninterruptibly();
  }

  private List<Multiaddr> inOrder(Optional<PeerId> peer, List<Multiaddr> addresses) {
    Optional<Multiaddr> last = peer.flatMap(this::lastReached);
    Comparator<Multiaddr> isLast =
        Comparator.comparing(address -> !Optional.of(withoutPeer(address)).equals(last));
    Comparator<Multiaddr> isNear =
        Comparator.comparing(address -> !address.tcp().map(TcpAddress::isNear).orElse(false));
    return addresses.stream().sorted(isLast.thenComparing(isNear)).toList();
  }

  private static Multiaddr withoutPeer(Multiaddr address) {
    return address.peerId().isPresent() ? address.withoutPeerId() : address;
  }

  private synchronized Optional<Multiaddr> lastReached(PeerId peer) {
    return Optional.ofNullable(reached.get(peer));
  }

  private synchronized void remember(PeerId peer, Multiaddr address) {
    reached.remove(peer);
    reached.put(peer, address);
    if (reached.size() > MAX_REMEMBERED) {
      reached.pollFirstEntry();
    }
  }

  private DialRace.Attempt attempt(Optional<PeerId> peer, Multiaddr address, TimeLimit limit) {
    var handler = new UpgradeHandler();
    ChannelFuture connecting = connect(address.tcp().orElseThrow(), handler, limit);
    channels.add(connecting.channel());
    Optional<PeerId> expected = peer.or(address::peerId);
    return new DialRace.Attempt(
        connecting.channel(),
        () -> {
          connected(connecting);
          return sockets.upgrade(
              connecting.channel(),
              handler,
              true,
              proven -> expected.isEmpty() || expected.get().equals(proven),
              limit);
        });
  }

  private ChannelFuture connect(TcpAddress to, UpgradeHandler handler, TimeLimit limit) {
    long millis = Math.max(1, limit.atMost(CONNECT_LIMIT).left().toMillis());
    return new Bootstrap()
        .group(environment.loops().group())
        .channel(environment.loops().transport().clientChannel())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) millis)
        .handler(handler)
        .connect(new InetSocketAddress(to.ip().orElseThrow(), to.port()));
  }

  private static void connected(ChannelFuture connecting) throws Libp2pException {
    try {
      connecting.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Libp2pException(Failure.CLOSED, "interrupted while connecting", e);
    }
    if (!connecting.isSuccess()) {
      Throwable cause = Optional.ofNullable(connecting.cause()).orElseThrow();
      throw new Libp2pException(Failure.UNREACHABLE, Reason.of(cause), cause);
    }
  }
}

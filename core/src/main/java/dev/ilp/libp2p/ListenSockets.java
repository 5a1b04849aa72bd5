package dev.ilp.libp2p;

import dev.ilp.net.BindException;
import dev.ilp.net.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The sockets that a host listens on. */
final class ListenSockets {

  private static final int BACKLOG = 1024;

  /** What waits between tries to bind a port that is taken. */
  private static final long[] RETRY_MILLIS = {250, 500, 1000, 2000};

  private final EventLoops loops;
  private final Consumer<Channel> accepted;
  private volatile Map<Multiaddr, Channel> open = Map.of();

  /**
   * @param accepted given each new connection, on its loop
   */
  ListenSockets(EventLoops loops, Consumer<Channel> accepted) {
    this.loops = loops;
    this.accepted = accepted;
  }

  /**
   * Listens on these addresses and no others; those that it listens on already stay as they are.
   *
   * @throws BindException if one of them cannot be used; then nothing has changed
   * @throws IllegalArgumentException if one is no IP address with a port
   */
  synchronized void set(List<Multiaddr> addresses) {
    Map<Multiaddr, Channel> wanted = new LinkedHashMap<>();
    try {
      for (Multiaddr address : new LinkedHashSet<>(addresses)) {
        wanted.put(
            address,
            kept(address).or(() -> sibling(address, wanted)).orElseGet(() -> bind(address)));
      }
    } catch (BindException | IllegalArgumentException e) {
      closeAll(wanted, open);
      throw e;
    }
    Map<Multiaddr, Channel> before = open;
    open = Collections.unmodifiableMap(wanted);
    closeAll(before, wanted);
  }

  private static void closeAll(Map<Multiaddr, Channel> some, Map<Multiaddr, Channel> but) {
    some.values().stream()
        .filter(channel -> !but.containsValue(channel))
        .forEach(channel -> channel.close().awaitUninterruptibly());
  }

  private Optional<Channel> kept(Multiaddr address) {
    return Optional.ofNullable(open.get(address)).or(() -> sibling(address, open));
  }

  /** Where 0.0.0.0 and :: cannot be kept apart, one socket is both. */
  private Optional<Channel> sibling(Multiaddr address, Map<Multiaddr, Channel> among) {
    int port = socketAddress(address).getPort();
    if (loops.transport().separatesFamilies() || port == 0 || !isUnspecified(address)) {
      return Optional.empty();
    }
    return among.entrySet().stream()
        .filter(bound -> isUnspecified(bound.getKey()))
        .filter(bound -> socketAddress(bound.getKey()).getPort() == port)
        .map(Map.Entry::getValue)
        .findAny();
  }

  private static boolean isUnspecified(Multiaddr address) {
    return address.tcp().map(TcpAddress::isUnspecified).orElse(false);
  }

  private static InetSocketAddress socketAddress(Multiaddr address) {
    TcpAddress tcp =
        address
            .tcp()
            .filter(candidate -> candidate.ip().isPresent() && address.peerId().isEmpty())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        address + " is nothing to listen on: it must be ip4 or ip6, then tcp"));
    return new InetSocketAddress(tcp.ip().orElseThrow(), tcp.port());
  }

  private Channel bind(Multiaddr asked) {
    InetSocketAddress address = socketAddress(asked);
    for (int tries = 0; ; tries++) {
      ChannelFuture bound = tryToBind(address);
      if (bound.isSuccess()) {
        return bound.channel();
      }
      boolean taken = String.valueOf(bound.cause().getMessage()).contains("in use");
      if (!taken || tries == RETRY_MILLIS.length || Thread.currentThread().isInterrupted()) {
        throw BindException.of("peer to peer node", address, bound.cause());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS[tries]));
    }
  }

  private ChannelFuture tryToBind(InetSocketAddress address) {
    return loops
        .transport()
        .listening(address.getAddress())
        .group(loops.group())
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.SO_KEEPALIVE, true)
        .childHandler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                accept(channel);
              }
            })
        .bind(address)
        .awaitUninterruptibly();
  }

  private void accept(Channel channel) {
    if (channel.remoteAddress() instanceof InetSocketAddress from
        && isWanted(channel.parent(), from.getAddress())) {
      accepted.accept(channel);
    } else {
      channel.close();
    }
  }

  /** A socket that takes both families serves those alone that it was asked for. */
  private boolean isWanted(Channel socket, InetAddress from) {
    List<InetAddress> asked =
        open.entrySet().stream()
            .filter(bound -> bound.getValue().equals(socket) && isUnspecified(bound.getKey()))
            .map(bound -> socketAddress(bound.getKey()).getAddress())
            .toList();
    return asked.isEmpty()
        || asked.stream().anyMatch(address -> address.getClass() == from.getClass());
  }

  /** With real ports. */
  synchronized List<Multiaddr> bound() {
    List<Multiaddr> bound = new ArrayList<>();
    open.forEach(
        (asked, channel) -> {
          int port = ((InetSocketAddress) channel.localAddress()).getPort();
          bound.add(Multiaddr.ofIp(asked.tcp().orElseThrow().ip().orElseThrow(), port));
        });
    return bound;
  }
}

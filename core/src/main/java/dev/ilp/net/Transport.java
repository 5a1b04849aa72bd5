package dev.ilp.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;

/** How sockets are driven. Where the native ones are not to be had, NIO works everywhere. */
public enum Transport {
  EPOLL,
  IO_URING,
  NIO;

  /** Level and name as Linux has them (RFC 3493, section 5.3). */
  private static final ChannelOption<Integer> IPV6_V6ONLY =
      new IntegerUnixChannelOption("IPV6_V6ONLY", 41, 26);

  /** The best that this machine has. io_uring was level with epoll and is more often forbidden. */
  public static Transport best() {
    return EPOLL.isAvailable() ? EPOLL : NIO;
  }

  public boolean isAvailable() {
    return switch (this) {
      case EPOLL -> Epoll.isAvailable();
      case IO_URING -> IoUring.isAvailable();
      case NIO -> true;
    };
  }

  IoHandlerFactory handlers() {
    return switch (this) {
      case EPOLL -> EpollIoHandler.newFactory();
      case IO_URING -> IoUringIoHandler.newFactory();
      case NIO -> NioIoHandler.newFactory();
    };
  }

  public Class<? extends ServerChannel> serverChannel() {
    return switch (this) {
      case EPOLL -> EpollServerSocketChannel.class;
      case IO_URING -> IoUringServerSocketChannel.class;
      case NIO -> NioServerSocketChannel.class;
    };
  }

  /**
   * Whether a socket on 0.0.0.0 leaves IPv6 alone, and one on {@code ::} IPv4. Where it does not,
   * each of them takes connections of both families and leaves the port to no other.
   */
  public boolean separatesFamilies() {
    return this == EPOLL;
  }

  /** To listen on an address of this family, and of no other where that can be told. */
  public ServerBootstrap listening(InetAddress address) {
    if (!separatesFamilies()) {
      return new ServerBootstrap().channel(serverChannel());
    }
    return address instanceof Inet4Address
        ? new ServerBootstrap()
            .channelFactory(() -> new EpollServerSocketChannel(SocketProtocolFamily.INET))
        : new ServerBootstrap().channel(serverChannel()).option(IPV6_V6ONLY, 1);
  }

  public Class<? extends Channel> clientChannel() {
    return switch (this) {
      case EPOLL -> EpollSocketChannel.class;
      case IO_URING -> IoUringSocketChannel.class;
      case NIO -> NioSocketChannel.class;
    };
  }

  public Class<? extends DatagramChannel> datagramChannel() {
    return switch (this) {
      case EPOLL -> EpollDatagramChannel.class;
      case IO_URING -> IoUringDatagramChannel.class;
      case NIO -> NioDatagramChannel.class;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

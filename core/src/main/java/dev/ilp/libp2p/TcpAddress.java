package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a multiaddr of the form ip4, ip6, dns, dns4 or dns6, then tcp, then at most p2p says.
 *
 * @param host an IP address or a name
 * @param ip the address, unless the host is a name
 * @param port 0 to 65535
 */
public record TcpAddress(String host, Optional<InetAddress> ip, int port) {

  private static final int LIMITED_BROADCAST_AND_RESERVED = 240;
  private static final int UNIQUE_LOCAL = 0xfc;
  private static final int UNIQUE_LOCAL_MASK = 0xfe;

  static Optional<TcpAddress> of(Multiaddr address) {
    List<Protocol> protocols = address.protocols();
    boolean tcp = protocols.size() >= 2 && protocols.get(1) == Protocol.TCP;
    boolean short3 =
        protocols.size() == 2 || (protocols.size() == 3 && protocols.get(2) == Protocol.P2P);
    if (!tcp || !short3) {
      return Optional.empty();
    }
    Bytes host = address.value(0);
    int port = Protocol.port(address.value(1));
    return switch (protocols.getFirst()) {
      case IP4 -> Optional.of(ip(IpText.ip4(host.toArray()), host, port));
      case IP6 -> Optional.of(ip(IpText.ip6(host.toArray()), host, port));
      case DNS, DNS4, DNS6 -> Optional.of(new TcpAddress(host.utf8(), Optional.empty(), port));
      default -> Optional.empty();
    };
  }

  private static TcpAddress ip(String text, Bytes host, int port) {
    return new TcpAddress(text, Optional.of(IpText.address(host.toArray())), port);
  }

  /** A port, and an address that is one host's. */
  boolean isDialable() {
    return port > 0 && ip.map(TcpAddress::isOneHost).orElse(true);
  }

  private static boolean isOneHost(InetAddress address) {
    int first = address.getAddress()[0] & 0xff;
    boolean ip4 = address.getAddress().length == IpText.IP4_LENGTH;
    boolean reserved = ip4 && (first == 0 || first >= LIMITED_BROADCAST_AND_RESERVED);
    return !address.isAnyLocalAddress() && !address.isMulticastAddress() && !reserved;
  }

  /** 127.0.0.0/8 or ::1. A name is not. */
  public boolean isLoopback() {
    return ip.map(InetAddress::isLoopbackAddress).orElse(false);
  }

  /** 169.254.0.0/16 or fe80::/10. */
  public boolean isLinkLocal() {
    return ip.map(InetAddress::isLinkLocalAddress).orElse(false);
  }

  /** 0.0.0.0 or ::, which is fine to listen on. */
  public boolean isUnspecified() {
    return ip.map(InetAddress::isAnyLocalAddress).orElse(false);
  }

  /** An address of a private network, or of this machine. */
  public boolean isNear() {
    return isLoopback()
        || ip.map(address -> address.isSiteLocalAddress() || isUniqueLocal(address)).orElse(false);
  }

  private static boolean isUniqueLocal(InetAddress address) {
    byte[] octets = address.getAddress();
    return octets.length == IpText.IP6_LENGTH && (octets[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
  }
}

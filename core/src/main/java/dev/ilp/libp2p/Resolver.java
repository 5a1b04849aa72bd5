package dev.ilp.libp2p;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses with names to addresses that a socket can be connected to. */
final class Resolver {

  private static final int MAX_ADDRESSES = 16;
  private static final int MAX_DEPTH = 4;
  private static final String DNSADDR_PREFIX = "_dnsaddr.";
  private static final String DNSADDR_VALUE = "dnsaddr=";

  private final NameService names;

  Resolver(NameService names) {
    this.names = names;
  }

  /** At most {@value #MAX_ADDRESSES}, each an IP address with a port; none is possible. */
  List<Multiaddr> resolve(Multiaddr address, TimeLimit limit) throws Libp2pException {
    List<Multiaddr> found = new ArrayList<>();
    resolve(address, limit, 0, found);
    return found;
  }

  private void resolve(Multiaddr address, TimeLimit limit, int depth, List<Multiaddr> found)
      throws Libp2pException {
    String name = address.value(0).utf8();
    switch (address.protocols().getFirst()) {
      case DNS4 -> add(address, names.addresses(name, false, limit), found);
      case DNS6 -> add(address, names.addresses(name, true, limit), found);
      case DNS -> add(address, both(name, limit), found);
      case DNSADDR -> follow(address, name, limit, depth, found);
      default -> add(address, found);
    }
  }

  private static void add(Multiaddr address, List<InetAddress> hosts, List<Multiaddr> found) {
    hosts.forEach(host -> add(address.withHost(host), found));
  }

  private static void add(Multiaddr address, List<Multiaddr> found) {
    if (found.size() < MAX_ADDRESSES && address.isDialable() && !found.contains(address)) {
      found.add(address);
    }
  }

  /** IPv6 and IPv4 by turns, IPv6 first; one family without an answer is not the other's fault. */
  private List<InetAddress> both(String name, TimeLimit limit) throws Libp2pException {
    List<InetAddress> ip6 = orNone(name, true, limit);
    List<InetAddress> ip4 =
        ip6.isEmpty() ? names.addresses(name, false, limit) : orNone(name, false, limit);
    List<InetAddress> alternating = new ArrayList<>();
    for (int i = 0; i < Math.max(ip6.size(), ip4.size()); i++) {
      alternating.addAll(ip6.subList(Math.min(i, ip6.size()), Math.min(i + 1, ip6.size())));
      alternating.addAll(ip4.subList(Math.min(i, ip4.size()), Math.min(i + 1, ip4.size())));
    }
    return alternating;
  }

  private List<InetAddress> orNone(String name, boolean ip6, TimeLimit limit) {
    try {
      return names.addresses(name, ip6, limit);
    } catch (Libp2pException e) {
      return List.of();
    }
  }

  private void follow(
      Multiaddr address, String name, TimeLimit limit, int depth, List<Multiaddr> found)
      throws Libp2pException {
    if (depth == MAX_DEPTH || !address.isDialableOnceResolved()) {
      return;
    }
    int looked = 0;
    for (String text : names.texts(DNSADDR_PREFIX + name, limit)) {
      Optional<Multiaddr> next = wanted(text, address.peerId());
      if (next.isPresent() && looked++ < MAX_ADDRESSES && found.size() < MAX_ADDRESSES) {
        resolve(next.get(), limit, depth + 1, found);
      }
    }
  }

  /** A value that is an address, of the peer that is looked for; empty otherwise. */
  private static Optional<Multiaddr> wanted(String text, Optional<PeerId> peer) {
    if (!text.startsWith(DNSADDR_VALUE)) {
      return Optional.empty();
    }
    try {
      Multiaddr address = Multiaddr.parse(text.substring(DNSADDR_VALUE.length()));
      return Optional.of(address).filter(found -> peer.isEmpty() || found.peerId().equals(peer));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

package dev.ilp.libp2p;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses with names to addresses that a socket can be connected to. */
final class Resolver {

  private static final int MAX_ADDRESSES = 16;
  private static final int MAX_DEPTH = 4;

  /** Names that are looked up for one address, at all depths together. */
  private static final int MAX_NAMES = 32;

  private static final String DNSADDR_PREFIX = "_dnsaddr.";
  private static final String DNSADDR_VALUE = "dnsaddr=";

  private final NameService names;

  Resolver(NameService names) {
    this.names = names;
  }

  /** At most {@value #MAX_ADDRESSES}, each an IP address with a port; none is possible. */
  List<Multiaddr> resolve(Multiaddr address, TimeLimit limit) throws Libp2pException {
    var search = new Search(limit);
    search.follow(address, 0);
    return search.found;
  }

  /** What one address leads to. */
  private final class Search {

    private final TimeLimit limit;
    private final List<Multiaddr> found = new ArrayList<>();
    private int lookedUp;

    Search(TimeLimit limit) {
      this.limit = limit;
    }

    void follow(Multiaddr address, int depth) throws Libp2pException {
      String name = address.value(0).utf8();
      switch (address.protocols().getFirst()) {
        case DNS4 -> add(address, addresses(name, false));
        case DNS6 -> add(address, addresses(name, true));
        case DNS -> add(address, both(name));
        case DNSADDR -> followTexts(address, name, depth);
        default -> add(address);
      }
    }

    private void add(Multiaddr address, List<InetAddress> hosts) {
      hosts.forEach(host -> add(address.withHost(host)));
    }

    private void add(Multiaddr address) {
      if (found.size() < MAX_ADDRESSES && address.isDialable() && !found.contains(address)) {
        found.add(address);
      }
    }

    /**
     * IPv6 and IPv4 by turns, IPv6 first; one family without an answer is not the other's fault.
     */
    private List<InetAddress> both(String name) throws Libp2pException {
      List<InetAddress> ip6 = orNone(name, true);
      List<InetAddress> ip4 = ip6.isEmpty() ? addresses(name, false) : orNone(name, false);
      List<InetAddress> alternating = new ArrayList<>();
      for (int i = 0; i < Math.max(ip6.size(), ip4.size()); i++) {
        alternating.addAll(ip6.subList(Math.min(i, ip6.size()), Math.min(i + 1, ip6.size())));
        alternating.addAll(ip4.subList(Math.min(i, ip4.size()), Math.min(i + 1, ip4.size())));
      }
      return alternating;
    }

    private List<InetAddress> orNone(String name, boolean ip6) {
      try {
        return addresses(name, ip6);
      } catch (Libp2pException e) {
        return List.of();
      }
    }

    private List<InetAddress> addresses(String name, boolean ip6) throws Libp2pException {
      countLookup();
      return names.addresses(name, ip6, limit);
    }

    private void followTexts(Multiaddr address, String name, int depth) throws Libp2pException {
      if (depth == MAX_DEPTH || !address.isDialableOnceResolved()) {
        return;
      }
      countLookup();
      int looked = 0;
      for (String text : names.texts(DNSADDR_PREFIX + name, limit)) {
        Optional<Multiaddr> next = wanted(text, address.peerId());
        if (next.isPresent() && looked++ < MAX_ADDRESSES && found.size() < MAX_ADDRESSES) {
          followOne(next.get(), depth + 1);
        }
      }
    }

    /** One of several: that it leads nowhere is a failure only if all of them do. */
    private void followOne(Multiaddr address, int depth) throws Libp2pException {
      try {
        follow(address, depth);
      } catch (Libp2pException e) {
        if (found.isEmpty() && e.failure() != Failure.UNREACHABLE) {
          throw e;
        }
      }
    }

    private void countLookup() throws Libp2pException {
      if (++lookedUp > MAX_NAMES) {
        throw new Libp2pException(
            Failure.LIMIT, "it leads to more than " + MAX_NAMES + " other names");
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

package dev.ilp.libp2p;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whom to dial, and where.
 *
 * @param peer whoever is there if empty
 * @param addresses IP addresses and names
 * @param allowed asked about each IP address with a port, also those that names lead to; the others
 *     are not dialled
 */
record DialTarget(Optional<PeerId> peer, List<Multiaddr> addresses, Predicate<Multiaddr> allowed) {

  DialTarget {
    addresses = List.copyOf(addresses);
  }

  static DialTarget anywhere(Optional<PeerId> peer, List<Multiaddr> addresses) {
    return new DialTarget(peer, addresses, address -> true);
  }
}

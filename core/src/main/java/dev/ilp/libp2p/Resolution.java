package dev.ilp.libp2p;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What a peer's addresses lead to once all names have been looked up.
 *
 * @param addresses each an IP address with a port
 * @param failures why the others cannot be dialled
 */
record Resolution(List<Multiaddr> addresses, List<String> failures) {

  private static final int MAX_ADDRESSES = 64;

  /** For names beside IP addresses: the first name server may be out of reach, or all. */
  private static final Duration BESIDE_OTHERS = Duration.ofSeconds(4);

  Resolution {
    addresses = List.copyOf(addresses);
    failures = List.copyOf(failures);
  }

  /**
   * Looks up all names at once, by blocking.
   *
   * @param peer who is to be dialled; addresses that name another are left out
   */
  static Resolution of(
      Optional<PeerId> peer, List<Multiaddr> given, Resolver resolver, TimeLimit limit) {
    boolean needsNames = given.stream().allMatch(Resolution::isName);
    TimeLimit forNames = needsNames ? limit : limit.atMost(BESIDE_OTHERS);
    List<CompletableFuture<Resolution>> parts =
        given.stream()
            .limit(MAX_ADDRESSES)
            .map(address -> start(peer, address, resolver, forNames))
            .toList();
    Set<Multiaddr> addresses = new LinkedHashSet<>();
    List<String> failures = new ArrayList<>();
    for (CompletableFuture<Resolution> part : parts) {
      addresses.addAll(part.join().addresses);
      failures.addAll(part.join().failures);
    }
    return new Resolution(addresses.stream().limit(MAX_ADDRESSES).toList(), failures);
  }

  private static boolean isName(Multiaddr address) {
    return address.protocols().getFirst().isName();
  }

  private static CompletableFuture<Resolution> start(
      Optional<PeerId> peer, Multiaddr address, Resolver resolver, TimeLimit limit) {
    if (!isName(address)) {
      return CompletableFuture.completedFuture(of(peer, address, resolver, limit));
    }
    return CompletableFuture.supplyAsync(
        () -> of(peer, address, resolver, limit),
        lookup -> Thread.ofVirtual().name("libp2p-lookup").start(lookup));
  }

  private static Resolution of(
      Optional<PeerId> peer, Multiaddr address, Resolver resolver, TimeLimit limit) {
    if (peer.isPresent() && address.peerId().isPresent() && !address.peerId().equals(peer)) {
      return failed(address + " names another peer");
    }
    try {
      List<Multiaddr> found = resolver.resolve(address, limit);
      return found.isEmpty()
          ? failed(address + " is nothing that can be dialled")
          : new Resolution(found, List.of());
    } catch (Libp2pException e) {
      return failed(address + ": " + e.getMessage());
    }
  }

  private static Resolution failed(String why) {
    return new Resolution(List.of(), List.of(why));
  }
}

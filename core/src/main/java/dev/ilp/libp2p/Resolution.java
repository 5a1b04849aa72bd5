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
   * Looks up all names at once, by blocking. Addresses that name another peer than the one to be
   * dialled are left out, and so is what is not allowed.
   */
  static Resolution of(DialTarget target, Resolver resolver, TimeLimit limit) {
    List<Multiaddr> given = target.addresses();
    boolean needsNames = given.stream().allMatch(Resolution::isName);
    TimeLimit forNames = needsNames ? limit : limit.atMost(BESIDE_OTHERS);
    List<CompletableFuture<Resolution>> parts =
        given.stream()
            .limit(MAX_ADDRESSES)
            .map(address -> start(target, address, resolver, forNames))
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
      DialTarget target, Multiaddr address, Resolver resolver, TimeLimit limit) {
    if (!isName(address)) {
      return CompletableFuture.completedFuture(of(target, address, resolver, limit));
    }
    return CompletableFuture.supplyAsync(
        () -> of(target, address, resolver, limit),
        lookup -> Thread.ofVirtual().name("libp2p-lookup").start(lookup));
  }

  private static Resolution of(
      DialTarget target, Multiaddr address, Resolver resolver, TimeLimit limit) {
    Optional<PeerId> peer = target.peer();
    if (peer.isPresent() && address.peerId().isPresent() && !address.peerId().equals(peer)) {
      return failed(address + " names another peer");
    }
    try {
      List<Multiaddr> found = resolver.resolve(address, limit);
      List<Multiaddr> allowed = found.stream().filter(target.allowed()).toList();
      if (!allowed.isEmpty()) {
        return new Resolution(allowed, List.of());
      }
      return failed(
          found.isEmpty()
              ? address + " is nothing that can be dialled"
              : address + " leads nowhere that may be dialled");
    } catch (Libp2pException e) {
      return failed(address + ": " + e.getMessage());
    }
  }

  private static Resolution failed(String why) {
    return new Resolution(List.of(), List.of(why));
  }
}

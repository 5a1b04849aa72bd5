package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.P2pSection;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.PolicyConfig;
import dev.ilp.config.RouteConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The peers that have an account because the policy accepts them; each account has the peer id for
 * its id. Immutable.
 *
 * @param tokens nobody knows them; in the order of the accounts
 * @param claims the addresses that they say they have, the oldest first
 */
record DiscoveredPeers(Map<AccountId, Secret> tokens, Map<AccountId, String> claims) {

  static final DiscoveredPeers NONE = new DiscoveredPeers(Map.of(), Map.of());

  DiscoveredPeers {
    tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
    claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
  }

  static Optional<PolicyConfig> policy(NodeConfig config) {
    return config.p2p().flatMap(P2pSection::policy);
  }

  /** Whether a peer of this id gets an account by the policy: not if it has one by hand. */
  static boolean isAccepted(NodeConfig config, AccountId id) {
    return policy(config).filter(policy -> policy.accepts(id.value())).isPresent()
        && config.peers().stream().noneMatch(peer -> peer.id().equals(id));
  }

  /** Those that the configuration names have an account before they are met. */
  static Set<AccountId> named(NodeConfig config) {
    Optional<PolicyConfig> policy = policy(config);
    if (policy.isEmpty()) {
      return Set.of();
    }
    Stream<String> byRoutes = config.routes().stream().map(RouteConfig::nextHop);
    return Stream.concat(policy.get().accept().stream(), byRoutes)
        .filter(policy.get()::accepts)
        .map(AccountId::new)
        .filter(id -> isAccepted(config, id))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Those that stay under another configuration, and those that it names. */
  DiscoveredPeers under(NodeConfig config, Supplier<Secret> newToken) {
    Map<AccountId, Secret> next = new LinkedHashMap<>();
    tokens.forEach(
        (id, token) -> {
          if (isAccepted(config, id)) {
            next.put(id, token);
          }
        });
    named(config).forEach(id -> next.computeIfAbsent(id, _ -> newToken.get()));
    Map<AccountId, String> claimed = new LinkedHashMap<>(claims);
    claimed.keySet().retainAll(next.keySet());
    return new DiscoveredPeers(next, claimed);
  }

  boolean contains(AccountId id) {
    return tokens.containsKey(id);
  }

  DiscoveredPeers with(AccountId id, Secret token) {
    Map<AccountId, Secret> next = new LinkedHashMap<>(tokens);
    next.putIfAbsent(id, token);
    return new DiscoveredPeers(next, claims);
  }

  DiscoveredPeers without(AccountId id) {
    Map<AccountId, Secret> next = new LinkedHashMap<>(tokens);
    next.remove(id);
    Map<AccountId, String> claimed = new LinkedHashMap<>(claims);
    claimed.remove(id);
    return new DiscoveredPeers(next, claimed);
  }

  /** The same after what a peer said of itself; a new claim is the last, and disturbs no other. */
  DiscoveredPeers claiming(AccountId id, Optional<String> address) {
    if (!contains(id) || address.equals(Optional.ofNullable(claims.get(id)))) {
      return this;
    }
    Map<AccountId, String> claimed = new LinkedHashMap<>(claims);
    claimed.remove(id);
    address.ifPresent(text -> claimed.put(id, text));
    return new DiscoveredPeers(tokens, claimed);
  }

  /** What is told of each, as if it stood in the configuration. */
  List<PeerConfig> peers(NodeConfig config) {
    return policy(config).stream()
        .flatMap(
            policy ->
                tokens.entrySet().stream()
                    .map(peer -> policy.account().peer(peer.getKey(), peer.getValue())))
        .toList();
  }
}

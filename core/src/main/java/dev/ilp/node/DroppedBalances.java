package dev.ilp.node;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.Place;
import dev.ilp.config.Problem;
import dev.ilp.config.Problem.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The balances that are forgotten with the peers that a reload removes. */
record DroppedBalances(NodeState before) {

  /** A warning for each peer that is not in the new configuration and has a balance. */
  List<Problem> by(NodeConfig next) {
    Set<AccountId> staying = next.peers().stream().map(PeerConfig::id).collect(Collectors.toSet());
    return before.accounts().peers().stream()
        .map(PeerConfig::id)
        .filter(peer -> !before.accounts().isSender(peer))
        .filter(
            peer -> !before.discovered().contains(peer) || !DiscoveredPeers.isAccepted(next, peer))
        .filter(peer -> !staying.contains(peer))
        .flatMap(peer -> before.accounts().account(peer).stream())
        .filter(account -> account.balance().value().signum() != 0)
        .map(DroppedBalances::warning)
        .toList();
  }

  private static Problem warning(Account account) {
    return new Problem(
        Severity.WARNING,
        new Place.Default(),
        "peers[%s]".formatted(account.id()),
        "is removed with a balance of %s %s (scale %d), which the node forgets"
            .formatted(account.balance().value(), account.asset().code(), account.asset().scale()),
        "settle it with the peer: nothing else keeps it");
  }
}

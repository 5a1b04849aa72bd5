package dev.ilp.node;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.account.AccountSettings;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The accounts of a node: its peers', and those for test packets. Immutable. */
final class NodeAccounts {

  private static final String SENDER = "sender-";
  private static final String OWN_SENDER = "own-sender-";

  private final Map<AccountId, Account> accounts = new LinkedHashMap<>();
  private final Map<AccountId, PeerConfig> peers = new LinkedHashMap<>();
  private final Set<AccountId> senders = new HashSet<>();

  private final DiscoveredPeers discovered;

  /** All of them new. */
  NodeAccounts(NodeConfig config, List<Secret> ownSenders, DiscoveredPeers discovered) {
    this(config, ownSenders, discovered, KnownAccounts.NONE);
  }

  /**
   * Accounts of which some may exist already: those keep their balance, packets in flight and
   * counters.
   */
  NodeAccounts(
      NodeConfig config, List<Secret> ownSenders, DiscoveredPeers discovered, KnownAccounts known) {
    this.discovered = discovered;
    config.peers().forEach(peer -> add(peer, known));
    discovered.peers(config).forEach(peer -> add(peer, known));
    addSenders(SENDER, config.senderTokens(), known);
    addSenders(OWN_SENDER, ownSenders, known);
  }

  private void addSenders(String name, List<Secret> tokens, KnownAccounts known) {
    int number = 0;
    for (Secret token : tokens) {
      AccountId usual = new AccountId(name + ++number);
      AccountId id =
          known
              .sender(name, token)
              .filter(before -> !peers.containsKey(before)) // a peer may have taken that name
              .orElseGet(() -> free(name, usual, known));
      senders.add(id);
      add(PeerConfig.awaited(id, token).withRelation(Relation.CHILD), known);
    }
  }

  /** Its place in the list, unless another account has or had that number. */
  private AccountId free(String name, AccountId usual, KnownAccounts known) {
    AccountId id = usual;
    for (int number = 1; known.isTaken(id) || peers.containsKey(id); number++) {
      id = new AccountId(name + number);
    }
    return id;
  }

  /** The id of the sender that has this token. */
  Optional<AccountId> sender(String name, Secret token) {
    return peers.values().stream()
        .filter(peer -> isSender(peer.id()))
        .filter(sender -> sender.id().value().startsWith(name))
        .filter(sender -> sender.authToken().equals(token))
        .map(PeerConfig::id)
        .findFirst();
  }

  private void add(PeerConfig peer, KnownAccounts known) {
    AccountSettings settings = peer.accountSettings();
    Account account =
        known
            .account(peer.id())
            .map(before -> before.withSettings(settings))
            .orElseGet(() -> new Account(settings));
    peers.put(peer.id(), peer);
    accounts.put(peer.id(), account);
  }

  Map<AccountId, Account> accounts() {
    return Collections.unmodifiableMap(accounts);
  }

  Optional<Account> account(AccountId id) {
    return Optional.ofNullable(accounts.get(id));
  }

  /** What is told of each, in the order of the configuration. */
  Collection<PeerConfig> peers() {
    return Collections.unmodifiableCollection(peers.values());
  }

  Optional<PeerConfig> peer(AccountId id) {
    return Optional.ofNullable(peers.get(id));
  }

  List<AccountSettings> settings() {
    return peers.values().stream().map(PeerConfig::accountSettings).toList();
  }

  /** Those of them that the policy has let in. */
  DiscoveredPeers discovered() {
    return discovered;
  }

  Optional<PeerConfig> parent() {
    return peers.values().stream().filter(peer -> peer.relation() == Relation.PARENT).findFirst();
  }

  /** How long packets to each peer may be held. */
  Map<AccountId, Duration> timeouts(NodeConfig config) {
    return peers.values().stream()
        .collect(
            Collectors.toMap(
                PeerConfig::id, peer -> peer.peerTimeout().orElse(config.peerTimeout())));
  }

  /** Whether the account is for test packets only. */
  boolean isSender(AccountId id) {
    return senders.contains(id);
  }
}

package dev.ilp.node;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.account.AccountSettings;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The accounts of a node: its peers', and those for test packets. */
final class NodeAccounts {

  private static final String SENDER = "sender-";

  private final Map<AccountId, Account> accounts = new LinkedHashMap<>();
  private final Map<AccountId, PeerConfig> peers = new LinkedHashMap<>();

  NodeAccounts(NodeConfig config) {
    config.peers().forEach(this::add);
    int number = 0;
    for (Secret token : config.senderTokens()) {
      add(sender(++number, token));
    }
  }

  /** The account for test packets with this number, from 1. */
  static AccountId senderId(int number) {
    return new AccountId(SENDER + number);
  }

  private static PeerConfig sender(int number, Secret token) {
    return PeerConfig.awaited(senderId(number), token).withRelation(Relation.CHILD);
  }

  private void add(PeerConfig peer) {
    peers.put(peer.id(), peer);
    accounts.put(peer.id(), new Account(peer.accountSettings()));
  }

  Map<AccountId, Account> accounts() {
    return accounts;
  }

  List<PeerConfig> peers() {
    return List.copyOf(peers.values());
  }

  List<AccountSettings> settings() {
    return peers.values().stream().map(PeerConfig::accountSettings).toList();
  }

  /** How long packets to each peer may be held. */
  Map<AccountId, Duration> timeouts(NodeConfig config) {
    return peers.values().stream()
        .collect(
            Collectors.toMap(
                PeerConfig::id, peer -> peer.peerTimeout().orElse(config.peerTimeout())));
  }

  /** Which of the accounts are for test packets only. */
  Set<AccountId> senders(NodeConfig config) {
    return peers.keySet().stream()
        .skip(config.peers().size())
        .collect(Collectors.toUnmodifiableSet());
  }
}

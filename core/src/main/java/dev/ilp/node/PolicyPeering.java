package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PolicyConfig;
import dev.ilp.libp2p.PeerId;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.libp2p.Peering;
import dev.ilp.log.NodeLog;
import dev.ilp.packet.IlpAddress;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Gives accounts and links to the peers that the policy accepts, and routes to their addresses. */
final class PolicyPeering implements Peering {

  private final Peers peers;
  private final Consumer<UnaryOperator<DiscoveredPeers>> change;
  private final Supplier<Secret> newToken;
  private final NodeLog log;

  /**
   * For the peers of one node.
   *
   * @param change exchanges accounts, links and routes for others
   */
  PolicyPeering(
      Peers peers,
      Consumer<UnaryOperator<DiscoveredPeers>> change,
      Supplier<Secret> newToken,
      NodeLog log) {
    this.peers = peers;
    this.change = change;
    this.newToken = newToken;
    this.log = log.forClass(PolicyPeering.class);
  }

  boolean hasLink(PeerId peer) {
    return peers.state().discovered().contains(new AccountId(peer.toString()));
  }

  @Override
  public Optional<BtpLink> link(PeerId peer) {
    AccountId id = new AccountId(peer.toString());
    NodeState now = peers.state();
    if (!DiscoveredPeers.isAccepted(now.config(), id)) {
      return Optional.empty();
    }
    if (!now.discovered().contains(id)) {
      change.accept(known -> joined(known, id));
    }
    NodeState then = peers.state();
    return then.discovered().contains(id)
        ? Optional.ofNullable(then.links().get(id))
        : Optional.empty();
  }

  private DiscoveredPeers joined(DiscoveredPeers known, AccountId id) {
    NodeConfig config = peers.state().config();
    Optional<PolicyConfig> policy = DiscoveredPeers.policy(config);
    if (known.contains(id) || policy.isEmpty() || !DiscoveredPeers.isAccepted(config, id)) {
      return known;
    }
    boolean isFull = known.tokens().size() >= policy.get().maxAccounts();
    Optional<AccountId> idle = isFull ? idle(known) : Optional.empty();
    if (isFull && idle.isEmpty()) {
      log.warn("peer_accounts_full")
          .addKeyValue("peer", id)
          .addKeyValue("maxAccounts", policy.get().maxAccounts())
          .log("a discovered peer gets no account: there are as many as there may be");
      return known;
    }
    log.info("peer_joined")
        .addKeyValue("peer", id)
        .addKeyValue("accounts", known.tokens().size() + 1 - idle.stream().count())
        .log("a discovered peer has an account now");
    return idle.map(known::without).orElse(known).with(id, newToken.get());
  }

  /** Whose account is nobody's loss. */
  private Optional<AccountId> idle(DiscoveredPeers known) {
    NodeState now = peers.state();
    var named = DiscoveredPeers.named(now.config());
    return known.tokens().keySet().stream()
        .filter(id -> !named.contains(id) && !now.link(id).isUp())
        .filter(
            id ->
                now.accounts()
                    .account(id)
                    .filter(account -> account.balance().value().signum() == 0)
                    .filter(account -> account.inFlight() == 0)
                    .isPresent())
        .findFirst();
  }

  @Override
  public Optional<IlpAddress> ownAddress() {
    NodeState now = peers.state();
    return now.isAddressKnown() ? Optional.of(now.selfAddress()) : Optional.empty();
  }

  @Override
  public void claimed(PeerId peer, Optional<String> address) {
    AccountId id = new AccountId(peer.toString());
    Optional<String> before = Optional.ofNullable(peers.state().discovered().claims().get(id));
    Optional<String> said = address.filter(text -> text.length() <= IlpAddress.MAX_LENGTH);
    if (said.equals(before)) {
      return;
    }
    change.accept(known -> known.claiming(id, said));
    said.ifPresent(text -> tell(id, text));
  }

  private void tell(AccountId id, String claim) {
    BelievedAddresses believed = peers.state().believed();
    Optional<String> refusal = believed.refusal(id);
    if (refusal.isPresent()) {
      log.warn("peer_address_refused")
          .addKeyValue("peer", id)
          .addKeyValue("claimed", claim)
          .addKeyValue("error", refusal.get())
          .log("a discovered peer gets no route to the address it says it has");
    } else if (believed.routes().stream()
        .anyMatch(route -> route.nextHopText().equals(id.value()))) {
      log.info("peer_address_believed")
          .addKeyValue("peer", id)
          .addKeyValue("ilpAddress", claim)
          .log("there is a route to the address of a discovered peer");
    }
  }
}

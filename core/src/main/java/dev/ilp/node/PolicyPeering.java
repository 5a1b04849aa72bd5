package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PolicyConfig;
import dev.ilp.libp2p.PeerId;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.libp2p.Peering;
import dev.ilp.log.NodeLog;
import dev.ilp.packet.IlpAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Gives accounts and links to the peers that the policy accepts, and routes to their addresses. */
final class PolicyPeering implements Peering {

  private static final Duration CLAIMS_WITHIN = Duration.ofMinutes(1);
  private static final int MAX_CLAIMS = 5;

  /** An account whose link has been down for so long may go to somebody else. */
  private static final Duration GONE_FOR = Duration.ofMinutes(10);

  private final Peers peers;
  private final Consumer<UnaryOperator<DiscoveredPeers>> change;
  private final Supplier<Secret> newToken;
  private final InstantSource clock;
  private final Map<AccountId, Claims> claims = new ConcurrentHashMap<>();
  private final NodeLog log;

  /**
   * Each change costs a new routing table: a peer that is of another mind each time has to wait.
   */
  private record Claims(Instant since, int count) {

    Claims andOneMore(Instant now) {
      boolean isNew = now.isAfter(since.plus(CLAIMS_WITHIN));
      return isNew ? new Claims(now, 1) : new Claims(since, count + 1);
    }
  }

  /**
   * For the peers of one node.
   *
   * @param change exchanges accounts, links and routes for others
   */
  PolicyPeering(
      Peers peers,
      Consumer<UnaryOperator<DiscoveredPeers>> change,
      Supplier<Secret> newToken,
      InstantSource clock,
      NodeLog log) {
    this.clock = clock;
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
        .filter(id -> !named.contains(id) && isGone(now.link(id).status()))
        .filter(
            id ->
                now.accounts()
                    .account(id)
                    .filter(account -> account.balance().value().signum() == 0)
                    .filter(account -> account.inFlight() == 0)
                    .isPresent())
        .findFirst();
  }

  private boolean isGone(LinkStatus link) {
    return !link.isUp() && link.since().plus(GONE_FOR).isBefore(clock.instant());
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
    if (said.equals(before) || isTooOften(id)) {
      return;
    }
    change.accept(known -> known.claiming(id, said));
    said.ifPresent(text -> tell(id, text));
  }

  private boolean isTooOften(AccountId id) {
    Instant now = clock.instant();
    claims.keySet().removeIf(known -> !peers.state().discovered().contains(known));
    Claims counted = claims.merge(id, new Claims(now, 1), (known, _) -> known.andOneMore(now));
    return counted.count > MAX_CLAIMS;
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

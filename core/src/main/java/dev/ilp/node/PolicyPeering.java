package dev.ilp.node;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.config.PolicyConfig;
import dev.ilp.libp2p.PeerId;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.libp2p.Lately;
import dev.ilp.link.libp2p.Peering;
import dev.ilp.log.NodeLog;
import dev.ilp.packet.IlpAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Gives accounts and links to the peers that the policy accepts, and routes to their addresses. */
final class PolicyPeering implements Peering, AutoCloseable {

  /** An account whose link has been down for so long may go to somebody else. */
  static final Duration GONE_FOR = Duration.ofMinutes(10);

  private final Peers peers;
  private final Consumer<UnaryOperator<DiscoveredPeers>> change;
  private final Claims claims;
  private final InstantSource clock;
  private final NodeLog log;

  /** Who got none because there are as many as there may be. */
  private final Lately<AccountId> turnedAway;

  /**
   * For the peers of one node.
   *
   * @param change exchanges accounts, links and routes for others
   */
  PolicyPeering(
      Peers peers,
      Consumer<UnaryOperator<DiscoveredPeers>> change,
      Claims claims,
      InstantSource clock,
      NodeLog log) {
    this.peers = peers;
    this.change = change;
    this.claims = claims;
    this.clock = clock;
    this.log = log.forClass(PolicyPeering.class);
    this.turnedAway = new Lately<>(clock);
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
    // Who cannot get an account must not hold up a reload by asking for one again and again.
    if (!now.discovered().contains(id) && hasRoom(now, id)) {
      change.accept(known -> joined(known, id));
    }
    NodeState then = peers.state();
    return then.discovered().contains(id)
        ? Optional.ofNullable(then.links().get(id))
        : Optional.empty();
  }

  private DiscoveredPeers joined(DiscoveredPeers known, AccountId id) {
    NodeState now = peers.state();
    if (known.contains(id) || !DiscoveredPeers.isAccepted(now.config(), id) || !hasRoom(now, id)) {
      return known;
    }
    Optional<AccountId> idle = isFull(now) ? idle(now) : Optional.empty();
    log.info("peer_joined")
        .addKeyValue("peer", id)
        .addKeyValue("accounts", known.tokens().size() + 1 - idle.stream().count())
        .log("a discovered peer has an account now");
    return idle.map(known::without).orElse(known).with(id, peers.newToken());
  }

  private boolean hasRoom(NodeState now, AccountId id) {
    boolean hasRoom = !isFull(now) || idle(now).isPresent();
    if (!hasRoom && turnedAway.add(id)) {
      log.warn("peer_accounts_full")
          .addKeyValue("peer", id)
          .addKeyValue("maxAccounts", mostAccounts(now))
          .log("a discovered peer gets no account: there are as many as there may be");
    }
    return hasRoom;
  }

  private static boolean isFull(NodeState now) {
    return now.discovered().tokens().size() >= mostAccounts(now);
  }

  private static int mostAccounts(NodeState now) {
    return DiscoveredPeers.policy(now.config()).map(PolicyConfig::maxAccounts).orElse(0);
  }

  /** Whose account is nobody's loss. */
  private Optional<AccountId> idle(NodeState now) {
    Set<AccountId> named = DiscoveredPeers.named(now.config());
    return now.discovered().tokens().keySet().stream()
        .filter(id -> !named.contains(id) && isGone(now.link(id).status()))
        .filter(id -> now.accounts().account(id).filter(PolicyPeering::isEven).isPresent())
        .findFirst();
  }

  private boolean isGone(LinkStatus link) {
    return !link.isUp() && link.since().plus(GONE_FOR).isBefore(clock.instant());
  }

  private static boolean isEven(Account account) {
    return account.balance().value().signum() == 0 && account.inFlight() == 0;
  }

  @Override
  public Optional<IlpAddress> ownAddress() {
    NodeState now = peers.state();
    return now.isAddressKnown() ? Optional.of(now.selfAddress()) : Optional.empty();
  }

  @Override
  public void claimed(PeerId peer, Optional<String> address) {
    claims.said(new AccountId(peer.toString()), address);
  }

  void linkChanged(LinkStatus status) {
    claims.linkChanged(status);
  }

  @Override
  public void close() {
    claims.close();
  }
}

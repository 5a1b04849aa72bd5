package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.log.NodeLog;
import dev.ilp.net.Timer;
import dev.ilp.packet.IlpAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What discovered peers say of their addresses. That holds while the link with whoever said it is
 * up, and for {@link #AFTER_LINK} after; then the address is free for another.
 */
final class Claims implements AutoCloseable {

  static final Duration AFTER_LINK = Duration.ofMinutes(2);
  static final int MOST = 5;
  static final Duration WITHIN = Duration.ofMinutes(1);

  private final Peers peers;
  private final Consumer<UnaryOperator<DiscoveredPeers>> change;
  private final Timer timer;
  private final InstantSource clock;
  private final NodeLog log;
  private final Map<AccountId, Count> counts = new ConcurrentHashMap<>();

  /** How to keep each from ending. */
  private final Map<AccountId, Runnable> ending = new ConcurrentHashMap<>();

  /**
   * Each change costs a new routing table: a peer that is of another mind each time has to wait.
   */
  private record Count(Instant since, int claims) {

    Count andOneMore(Instant now) {
      boolean isNew = now.isAfter(since.plus(WITHIN));
      return isNew ? new Count(now, 1) : new Count(since, claims + 1);
    }
  }

  /**
   * For the peers of one node.
   *
   * @param change exchanges accounts, links and routes for others
   */
  Claims(
      Peers peers,
      Consumer<UnaryOperator<DiscoveredPeers>> change,
      Timer timer,
      InstantSource clock,
      NodeLog log) {
    this.peers = peers;
    this.change = change;
    this.timer = timer;
    this.clock = clock;
    this.log = log.forClass(Claims.class);
  }

  /** A peer says this, anything, of its address, and is about to have a session. */
  void said(AccountId id, Optional<String> address) {
    Optional<String> said = address.filter(text -> text.length() <= IlpAddress.MAX_LENGTH);
    if (said.isPresent()) {
      stop(id);
      endLater(id);
    }
    boolean isNew = !said.equals(Optional.ofNullable(peers.state().discovered().claims().get(id)));
    if (isNew && isTooOften(id)) {
      return;
    }
    change.accept(known -> known.claiming(id, said)); // in any case: it may just have ended
    if (isNew) {
      said.ifPresent(text -> tell(id, text));
    }
  }

  private boolean isTooOften(AccountId id) {
    Instant now = clock.instant();
    counts.keySet().removeIf(known -> !peers.state().discovered().contains(known));
    Count counted = counts.merge(id, new Count(now, 1), (known, _) -> known.andOneMore(now));
    return counted.claims > MOST;
  }

  /** A link is up or down. */
  void linkChanged(LinkStatus status) {
    AccountId id = status.peer();
    if (status.isUp()) {
      stop(id);
    } else if (peers.state().discovered().claims().containsKey(id)) {
      endLater(id);
    }
  }

  private void stop(AccountId id) {
    Optional.ofNullable(ending.remove(id)).ifPresent(Runnable::run);
  }

  private void endLater(AccountId id) {
    ending.computeIfAbsent(id, _ -> timer.schedule(() -> over(id), AFTER_LINK.toMillis()));
  }

  private void over(AccountId id) {
    ending.remove(id);
    Thread.ofVirtual().name("ilp-claims").start(() -> end(id));
  }

  /** Unless the peer is back. */
  private void end(AccountId id) {
    change.accept(
        known -> isUp(id) || ending.containsKey(id) ? known : known.claiming(id, Optional.empty()));
  }

  private boolean isUp(AccountId id) {
    return Optional.ofNullable(peers.state().links().get(id)).filter(BtpLink::isUp).isPresent();
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

  @Override
  public void close() {
    ending.keySet().forEach(this::stop);
  }
}

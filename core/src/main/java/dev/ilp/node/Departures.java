package dev.ilp.node;

import dev.ilp.account.Account;
import dev.ilp.account.AccountCounters;
import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.config.PeerConfig;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.log.NodeLog;
import dev.ilp.net.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Peers that were removed: nothing new goes to or comes from them, and once their packets in flight
 * have ended, or can no longer, their session is closed.
 */
final class Departures {

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** A packet may be between two steps and be counted nowhere; not twice in a row. */
  private static final int IDLE_LOOKS = 2;

  private static final String REMOVED = "this account was removed";

  private final Clock clock;
  private final Timer timer;
  private final NodeLog log;
  private final Map<AccountId, Departure> departing = new HashMap<>();

  /** A peer that goes; until when is decided by the longest hold. */
  record Departure(PeerConfig peer, Account account, BtpLink link, Instant until) {

    private boolean isIdle() {
      AccountCounters.Snapshot packets = account.counters().snapshot();
      return account.inFlight() == 0
          && packets.sent() <= packets.sentFulfilled() + packets.sentRejected();
    }
  }

  Departures(Clock clock, Timer timer, NodeLog log) {
    this.clock = clock;
    this.timer = timer;
    this.log = log.forClass(Departures.class);
  }

  /** From now on the peer goes, at the latest after {@code longest}. */
  void add(PeerConfig peer, Account account, BtpLink link, Duration longest) {
    link.retire();
    add(new Departure(peer, account, link, clock.instant().plus(longest)));
  }

  /** It goes on going. */
  synchronized void add(Departure departure) {
    departing.put(departure.peer.id(), departure);
    lookLater(departure, 0);
  }

  /** The peer stays after all; empty if it is not going. */
  synchronized Optional<Departure> recall(AccountId peer) {
    return Optional.ofNullable(departing.remove(peer));
  }

  synchronized boolean isGoing(AccountId peer) {
    return departing.containsKey(peer);
  }

  /** Which of them is an account for test packets that has this token. */
  synchronized Optional<AccountId> sender(String name, Secret token) {
    return departing.values().stream()
        .map(Departure::peer)
        .filter(peer -> peer.id().value().startsWith(name) && peer.authToken().equals(token))
        .map(PeerConfig::id)
        .findFirst();
  }

  private void lookLater(Departure departure, int idleLooks) {
    var _ = timer.schedule(() -> look(departure, idleLooks), LOOK_EVERY.toMillis());
  }

  private synchronized void look(Departure departure, int idleLooks) {
    if (!departure.equals(departing.get(departure.peer.id()))) {
      return; // recalled
    }
    int idle = departure.isIdle() ? idleLooks + 1 : 0;
    if (idle < IDLE_LOOKS && clock.instant().isBefore(departure.until)) {
      lookLater(departure, idle);
      return;
    }
    departing.remove(departure.peer.id());
    departure.link.close(REMOVED);
    boolean isEven = departure.account.balance().value().signum() == 0;
    (isEven ? log.info("peer_removed") : log.warn("balance_dropped"))
        .addKeyValue("peer", departure.peer.id())
        .addKeyValue("balance", departure.account.balance().value())
        .addKeyValue("inFlight", departure.account.inFlight())
        .log(
            isEven
                ? "the account of a removed peer is closed"
                : "the account of a removed peer is closed, and its balance gone with it");
  }

  /** The links of all that are still going, which they need no longer. */
  synchronized List<BtpLink> close() {
    List<BtpLink> links = new ArrayList<>();
    departing.values().forEach(departure -> links.add(departure.link));
    departing.clear();
    return links;
  }
}

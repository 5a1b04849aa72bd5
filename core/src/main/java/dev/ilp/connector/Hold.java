package dev.ilp.connector;

import dev.ilp.account.AccountId;
import java.time.Duration;
import java.util.Map;

/**
 * How long packets may be held.
 *
 * @param messageWindow what is taken off an expiry to leave time for passing the Fulfill back
 * @param maxHoldTime the longest time any packet may wait for its Reply
 * @param peerTimeouts for accounts whose packets may wait less than that
 */
public record Hold(
    Duration messageWindow, Duration maxHoldTime, Map<AccountId, Duration> peerTimeouts) {

  public Hold {
    peerTimeouts = Map.copyOf(peerTimeouts);
  }

  long capMillis(AccountId nextHop) {
    Duration timeout = peerTimeouts.get(nextHop);
    return timeout == null || timeout.compareTo(maxHoldTime) > 0
        ? maxHoldTime.toMillis()
        : timeout.toMillis();
  }
}

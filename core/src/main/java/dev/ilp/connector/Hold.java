package dev.ilp.connector;

import dev.ilp.account.AccountId;
import java.time.Duration;
import java.util.HashMap;
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

  /** How long packets to each of these accounts may wait, in milliseconds. */
  Map<AccountId, Long> capMillis() {
    Map<AccountId, Long> caps = new HashMap<>();
    peerTimeouts.forEach(
        (account, timeout) ->
            caps.put(account, Math.min(timeout.toMillis(), maxHoldTime.toMillis())));
    return caps;
  }
}

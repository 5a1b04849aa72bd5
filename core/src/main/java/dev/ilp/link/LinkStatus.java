package dev.ilp.link;

import dev.ilp.account.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * A link at one moment.
 *
 * @param since when it came into this state
 * @param reason why it is not connected
 * @param remoteAddress the peer's socket address while connected
 * @param failures how many dials failed in a row; one whose session did not stand for 10 seconds
 *     counts as well
 * @param nextAttempt when we dial next, if we do
 */
public record LinkStatus(
    AccountId peer,
    LinkState state,
    Instant since,
    Optional<String> reason,
    Optional<String> remoteAddress,
    int failures,
    Optional<Instant> nextAttempt) {

  public boolean isUp() {
    return state == LinkState.CONNECTED;
  }
}

package dev.ilp.account;

import dev.ilp.packet.Amount;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far we trust a peer.
 *
 * @param maxPacketAmount the largest amount of one Prepare from it, in its asset's smallest unit;
 *     above it F08
 * @param maxInFlight how many of its Prepares may wait for a Reply at once, at least 1; above it
 *     T03
 * @param packetsPerSecond how many Prepares a second it may send, with a burst of one second's
 *     worth; above it T05. Empty: any number
 * @param balanceMinimum the balance below which we send it no more value; beyond it T04. Empty: no
 *     bound
 * @param balanceMaximum the balance above which we take no more value from it; beyond it T04.
 *     Empty: no bound
 */
public record AccountLimits(
    Amount maxPacketAmount,
    int maxInFlight,
    OptionalInt packetsPerSecond,
    Optional<BigInteger> balanceMinimum,
    Optional<BigInteger> balanceMaximum) {

  /** How many Prepares of one peer may be in flight unless its configuration says otherwise. */
  public static final int DEFAULT_MAX_IN_FLIGHT = 10_000;

  /** Nothing but the number of packets in flight is limited. */
  public static final AccountLimits DEFAULT =
      new AccountLimits(
          Amount.MAX,
          DEFAULT_MAX_IN_FLIGHT,
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty());

  public AccountLimits {
    if (maxInFlight < 1) {
      throw new IllegalArgumentException("maxInFlight " + maxInFlight + " must be at least 1");
    }
    if (packetsPerSecond.isPresent() && packetsPerSecond.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "packetsPerSecond " + packetsPerSecond.getAsInt() + " must be at least 1");
    }
    if (balanceMinimum.isPresent()
        && balanceMaximum.isPresent()
        && balanceMinimum.get().compareTo(balanceMaximum.get()) > 0) {
      throw new IllegalArgumentException(
          "balanceMinimum %s must not be above balanceMaximum %s"
              .formatted(balanceMinimum.get(), balanceMaximum.get()));
    }
  }
}

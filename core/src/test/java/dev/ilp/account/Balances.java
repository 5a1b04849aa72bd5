package dev.ilp.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.packet.Amount;
import java.math.BigInteger;
import java.util.Optional;

/** What packets in flight can make of a balance at worst, seen by the limits that it keeps. */
public final class Balances {

  private Balances() {}

  /** What it is if all that was sent out is fulfilled, and nothing that came in. */
  public static void assertLowest(Balance balance, long lowest) {
    assertLowest(balance, BigInteger.valueOf(lowest));
  }

  /** That nothing is in flight. */
  public static void assertSettled(Balance balance) {
    assertLowest(balance, balance.value());
  }

  private static void assertLowest(Balance balance, BigInteger lowest) {
    Optional<Wide> bound = Optional.of(Wide.of(lowest));
    assertThat(balance.promise(Amount.ZERO, bound)).as("lowest is not below %s", lowest).isTrue();
    assertThat(balance.promise(Amount.of(1), bound)).as("lowest is not above %s", lowest).isFalse();
  }
}

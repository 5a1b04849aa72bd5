package dev.ilp.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.packet.Amount;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AccountLimitsTest {

  private static AccountLimits limits(int inFlight, OptionalInt perSecond, long min, long max) {
    return new AccountLimits(
        Amount.MAX,
        inFlight,
        perSecond,
        Optional.of(BigInteger.valueOf(min)),
        Optional.of(BigInteger.valueOf(max)));
  }

  @Test
  void defaultLimitsNothingButPacketsInFlight() {
    // Given
    AccountLimits limits = AccountLimits.DEFAULT;

    // When
    Amount amount = limits.maxPacketAmount();

    // Then
    assertThat(amount).isEqualTo(Amount.MAX);
    assertThat(limits.maxInFlight()).isEqualTo(10_000);
    assertThat(limits.packetsPerSecond()).isEmpty();
    assertThat(limits.balanceMinimum()).isEmpty();
    assertThat(limits.balanceMaximum()).isEmpty();
  }

  @Test
  void boundsMayBeEqual() {
    // Given
    long bound = 5;

    // When
    AccountLimits limits = limits(1, OptionalInt.of(1), bound, bound);

    // Then
    assertThat(limits.balanceMinimum()).isEqualTo(limits.balanceMaximum());
  }

  @Test
  void limitsOutOfRangeAreRefusedAndNamed() {
    // Given
    OptionalInt none = OptionalInt.empty();

    // When, Then
    assertThatThrownBy(() -> limits(0, none, 0, 0)).hasMessageContaining("maxInFlight 0");
    assertThatThrownBy(() -> limits(1, OptionalInt.of(0), 0, 0))
        .hasMessageContaining("packetsPerSecond 0");
    assertThatThrownBy(() -> limits(1, none, 1, 0))
        .hasMessageContaining("balanceMinimum 1")
        .hasMessageContaining("balanceMaximum 0");
  }
}

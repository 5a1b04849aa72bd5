package dev.ilp.connector;

import static dev.ilp.account.Balances.assertLowest;
import static dev.ilp.account.Balances.assertSettled;
import static dev.ilp.packet.IlpErrorCode.R00_TRANSFER_TIMED_OUT;
import static dev.ilp.packet.IlpErrorCode.T04_INSUFFICIENT_LIQUIDITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Account;
import org.junit.jupiter.api.Test;

class CreditNextHopTest {

  private final CreditNextHop step = new CreditNextHop(Packets.REJECTIONS);
  private final Captured<OutgoingPrepare> next = new Captured<>();
  private final Replies back = new Replies();
  private final Account from = Packets.account("alice");
  private final Account to = Packets.account("bob", Packets.balance(-5000, 5000));

  @Test
  void balanceIsUntouchedUntilTheFulfill() {
    // Given
    OutgoingPrepare outgoing = Packets.outgoing(from, to, Packets.prepare(2000));

    // When
    step.pass(outgoing, next, back);

    // Then
    assertThat(to.balance().value()).isZero();
    assertLowest(to.balance(), -2000);
    assertThat(next.passed).containsExactly(outgoing);
  }

  @Test
  void fulfillTakesTheAmountOff() {
    // Given
    step.pass(Packets.outgoing(from, to, Packets.prepare(2000)), next, back);

    // When
    next.backs.getFirst().handle(Packets.FULFILL);

    // Then
    assertThat(to.balance().value()).isEqualTo(-2000);
    assertSettled(to.balance());
    assertThat(back.only()).isEqualTo(Packets.FULFILL);
  }

  @Test
  void rejectTakesNothing() {
    // Given
    step.pass(Packets.outgoing(from, to, Packets.prepare(2000)), next, back);

    // When
    next.backs.getFirst().handle(Packets.reject(R00_TRANSFER_TIMED_OUT));

    // Then
    assertThat(to.balance().value()).isZero();
    assertSettled(to.balance());
    assertThat(back.only()).isEqualTo(Packets.reject(R00_TRANSFER_TIMED_OUT));
  }

  @Test
  void packetsInFlightTogetherCannotPassTheMinimum() {
    // Given
    step.pass(Packets.outgoing(from, to, Packets.prepare(3000)), next, new Replies());

    // When
    step.pass(Packets.outgoing(from, to, Packets.prepare(2001)), next, back);

    // Then
    back.assertRejected(T04_INSUFFICIENT_LIQUIDITY);
    assertThat(next.passed).hasSize(1);
    assertLowest(to.balance(), -3000);
  }

  @Test
  void whatTheNextHopMayStillTakeBackIsNoCover() {
    // Given
    new HoldBalance(Packets.REJECTIONS)
        .pass(Packets.incoming(to, Packets.prepare(4000)), new Captured<>(), new Replies());

    // When
    step.pass(Packets.outgoing(from, to, Packets.prepare(5001)), next, back);

    // Then
    back.assertRejected(T04_INSUFFICIENT_LIQUIDITY);
  }
}

package dev.ilp.connector;

import static dev.ilp.account.Balances.assertLowest;
import static dev.ilp.account.Balances.assertSettled;
import static dev.ilp.packet.IlpErrorCode.F99_APPLICATION_ERROR;
import static dev.ilp.packet.IlpErrorCode.T04_INSUFFICIENT_LIQUIDITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Account;
import org.junit.jupiter.api.Test;

class HoldBalanceTest {

  private final HoldBalance step = new HoldBalance(Packets.REJECTIONS);
  private final Captured<IncomingPrepare> next = new Captured<>();
  private final Replies back = new Replies();
  private final Account from = Packets.account("dave", Packets.balance(-5000, 5000));

  @Test
  void amountIsOnTheBalanceBeforeTheReply() {
    // Given
    IncomingPrepare incoming = Packets.incoming(from, Packets.prepare(2000));

    // When
    step.pass(incoming, next, back);

    // Then
    assertThat(from.balance().value()).isEqualTo(2000);
    assertLowest(from.balance(), 0);
    assertThat(next.passed).containsExactly(incoming);
  }

  @Test
  void fulfillKeepsTheAmount() {
    // Given
    step.pass(Packets.incoming(from, Packets.prepare(2000)), next, back);

    // When
    next.backs.getFirst().handle(Packets.FULFILL);

    // Then
    assertThat(from.balance().value()).isEqualTo(2000);
    assertSettled(from.balance());
    assertThat(back.only()).isEqualTo(Packets.FULFILL);
  }

  @Test
  void rejectTakesTheAmountOffAgain() {
    // Given
    step.pass(Packets.incoming(from, Packets.prepare(2000)), next, back);

    // When
    next.backs.getFirst().handle(Packets.reject(F99_APPLICATION_ERROR));

    // Then
    assertThat(from.balance().value()).isZero();
    assertSettled(from.balance());
    assertThat(back.only()).isEqualTo(Packets.reject(F99_APPLICATION_ERROR));
  }

  @Test
  void amountBeyondTheMaximumIsRejectedWithT04AndChangesNothing() {
    // Given
    step.pass(Packets.incoming(from, Packets.prepare(4000)), next, new Replies());

    // When
    step.pass(Packets.incoming(from, Packets.prepare(1001)), next, back);

    // Then
    back.assertRejected(T04_INSUFFICIENT_LIQUIDITY);
    assertThat(from.balance().value()).isEqualTo(4000);
    assertThat(next.passed).hasSize(1);
  }

  @Test
  void amountOfZeroPassesAlsoAtTheMaximum() {
    // Given
    step.pass(Packets.incoming(from, Packets.prepare(5000)), next, new Replies());

    // When
    step.pass(Packets.incoming(from, Packets.prepare(0)), next, back);

    // Then
    assertThat(next.passed).hasSize(2);
    assertThat(from.balance().value()).isEqualTo(5000);
  }
}

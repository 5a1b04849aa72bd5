package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F08_AMOUNT_TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Account;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket.Reject;
import org.junit.jupiter.api.Test;

class LimitAmountTest {

  private final LimitAmount step = new LimitAmount(Packets.REJECTIONS);
  private final Captured<IncomingPrepare> next = new Captured<>();
  private final Replies back = new Replies();

  @Test
  void amountAboveTheMaximumIsRejectedWithBothAmountsInTheData() {
    // Given
    Account from = Packets.account("alice", Packets.maxPacket(3000));

    // When
    step.pass(Packets.incoming(from, Packets.prepare(3001)), next, back);

    // Then
    Reject reject = back.assertRejected(F08_AMOUNT_TOO_LARGE);
    assertThat(reject.data().toHex()).isEqualTo("0000000000000bb90000000000000bb8");
    assertThat(next.passed).isEmpty();
  }

  @Test
  void amountsAreComparedUnsigned() {
    // Given
    Account from = Packets.account("alice", Packets.maxPacket(Long.MAX_VALUE));

    // When
    step.pass(Packets.incoming(from, Packets.prepare(Amount.MAX, Packets.SOMEWHERE)), next, back);

    // Then
    assertThat(back.assertRejected(F08_AMOUNT_TOO_LARGE).data().toHex())
        .isEqualTo("ffffffffffffffff7fffffffffffffff");
  }

  @Test
  void theMaximumItselfPasses() {
    // Given
    Account from = Packets.account("alice", Packets.maxPacket(3000));
    IncomingPrepare incoming = Packets.incoming(from, Packets.prepare(3000));

    // When
    step.pass(incoming, next, back);

    // Then
    assertThat(next.passed).containsExactly(incoming);
  }
}

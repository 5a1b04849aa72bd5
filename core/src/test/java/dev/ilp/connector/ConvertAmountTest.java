package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F03_INVALID_AMOUNT;
import static dev.ilp.packet.IlpErrorCode.R01_INSUFFICIENT_SOURCE_AMOUNT;
import static dev.ilp.packet.IlpErrorCode.T00_INTERNAL_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Asset;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket.Prepare;
import org.junit.jupiter.api.Test;

class ConvertAmountTest {

  private final ConvertAmount step = new ConvertAmount(Rates.NONE, Packets.REJECTIONS);
  private final Captured<OutgoingPrepare> next = new Captured<>();
  private final Replies back = new Replies();

  private void pass(Asset from, Asset to, Amount amount) {
    step.pass(
        Packets.outgoing(
            Packets.account("alice", from),
            Packets.account("bob", to),
            Packets.prepare(amount, Packets.SOMEWHERE)),
        next,
        back);
  }

  private static Asset usd(int scale) {
    return new Asset("USD", scale);
  }

  @Test
  void sameAssetPassesTheSamePacket() {
    // Given
    Amount amount = Amount.MAX;

    // When
    pass(usd(4), usd(4), amount);

    // Then
    assertThat(next.passed.getFirst().prepare().amount()).isEqualTo(Amount.MAX);
  }

  @Test
  void otherScaleChangesTheAmountAndNothingElse() {
    // Given
    Prepare before = Packets.prepare(199);

    // When
    pass(usd(4), usd(2), before.amount());

    // Then
    assertThat(next.passed.getFirst().prepare())
        .isEqualTo(before.forNextHop(Amount.of(1), before.expiresAt()));
  }

  @Test
  void amountThatWouldBecomeZeroIsR01() {
    // Given
    Amount amount = Amount.of(99);

    // When
    pass(usd(4), usd(2), amount);

    // Then
    back.assertRejected(R01_INSUFFICIENT_SOURCE_AMOUNT);
    assertThat(next.passed).isEmpty();
  }

  @Test
  void amountOfZeroStaysZero() {
    // Given
    Amount amount = Amount.ZERO;

    // When
    pass(usd(4), usd(2), amount);

    // Then
    assertThat(next.passed.getFirst().prepare().amount()).isEqualTo(Amount.ZERO);
  }

  @Test
  void amountBeyond64BitsIsF03AndNeverWraps() {
    // Given
    Amount amount = Amount.MAX;

    // When
    pass(usd(4), usd(5), amount);

    // Then
    back.assertRejected(F03_INVALID_AMOUNT);
    assertThat(next.passed).isEmpty();
  }

  @Test
  void assetWithoutAPriceIsT00() {
    // Given
    Amount amount = Amount.of(5);

    // When
    pass(usd(4), new Asset("EUR", 4), amount);

    // Then
    assertThat(back.assertRejected(T00_INTERNAL_ERROR).text()).contains("USD").contains("EUR");
  }
}

package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpPacket.Reject;
import org.junit.jupiter.api.Test;

class RejectionsTest {
  private final Rejections rejections = new Rejections(new IlpAddress("test.conn"));

  @Test
  void theSelfAddressTriggers() {
    // When
    Reject reject = rejections.reject(IlpErrorCode.F02_UNREACHABLE, "no route");

    // Then
    assertThat(reject)
        .isEqualTo(
            Reject.of(IlpErrorCode.F02_UNREACHABLE, new IlpAddress("test.conn"), "no route"));
  }

  @Test
  void dataGoAlong() {
    // When
    Reject reject =
        rejections.reject(IlpErrorCode.F99_APPLICATION_ERROR, "", Bytes.fromHex("aabb"));

    // Then
    assertThat(reject.data()).isEqualTo(Bytes.fromHex("aabb"));
    assertThat(reject.message()).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void anAmountTooLargeTellsTheAmountReceivedAndTheMaximum() {
    // When
    Reject reject = rejections.amountTooLarge(Amount.of(3001), Amount.of(3000));

    // Then
    assertThat(reject.code()).isEqualTo(IlpErrorCode.F08_AMOUNT_TOO_LARGE);
    assertThat(reject.data().toHex()).isEqualTo("0000000000000bb9" + "0000000000000bb8");
    assertThat(reject.text()).isEqualTo("amount 3001 is above the maximum 3000");
  }
}

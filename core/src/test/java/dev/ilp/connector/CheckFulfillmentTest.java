package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.F05_WRONG_CONDITION;
import static dev.ilp.packet.IlpErrorCode.R00_TRANSFER_TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.packet.IlpPacket.Prepare;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CheckFulfillmentTest {

  private final Captured<OutgoingPrepare> next = new Captured<>();
  private final Replies back = new Replies();
  private final Prepare prepare = Packets.prepare(10);

  private void pass(Instant now) {
    new CheckFulfillment(Clock.fixed(now, ZoneOffset.UTC), Packets.REJECTIONS)
        .pass(
            Packets.outgoing(Packets.account("alice"), Packets.account("bob"), prepare),
            next,
            back);
  }

  @Test
  void rightPreimageInTimeGoesBackUnchanged() {
    // Given
    pass(Packets.NOW);

    // When
    next.backs.getFirst().handle(Packets.FULFILL);

    // Then
    assertThat(back.only()).isSameAs(Packets.FULFILL);
  }

  @Test
  void fulfillAtTheVeryExpiryIsInTime() {
    // Given
    pass(prepare.expiresAt());

    // When
    next.backs.getFirst().handle(Packets.FULFILL);

    // Then
    assertThat(back.only()).isSameAs(Packets.FULFILL);
  }

  @Test
  void fulfillAfterTheExpiryIsR00() {
    // Given
    pass(prepare.expiresAt().plusMillis(1));

    // When
    next.backs.getFirst().handle(Packets.FULFILL);

    // Then
    back.assertRejected(R00_TRANSFER_TIMED_OUT);
  }

  @Test
  void otherPreimageIsF05() {
    // Given
    pass(Packets.NOW);

    // When
    next.backs.getFirst().handle(Packets.WRONG_FULFILL);

    // Then
    back.assertRejected(F05_WRONG_CONDITION);
  }

  @Test
  void rejectGoesBackUnchangedAlsoAfterTheExpiry() {
    // Given
    pass(prepare.expiresAt().plusMillis(1));

    // When
    next.backs.getFirst().handle(Packets.reject(F02_UNREACHABLE));

    // Then
    assertThat(back.only()).isEqualTo(Packets.reject(F02_UNREACHABLE));
  }
}

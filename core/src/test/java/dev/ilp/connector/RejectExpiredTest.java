package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.R02_INSUFFICIENT_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectExpiredTest {

  private final RejectExpired step = new RejectExpired(Packets.CLOCK, Packets.REJECTIONS);
  private final Captured<IncomingPrepare> next = new Captured<>();
  private final Replies back = new Replies();

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 50, 86_400_000})
  void prepareThatExpiresNowOrDidBeforeIsRejectedWithR02(long millisAgo) {
    // Given
    IncomingPrepare late =
        Packets.incoming(
            Packets.account("alice"), Packets.prepare(Packets.NOW.minusMillis(millisAgo)));

    // When
    step.pass(late, next, back);

    // Then
    back.assertRejected(R02_INSUFFICIENT_TIMEOUT);
    assertThat(next.passed).isEmpty();
  }

  @Test
  void prepareThatExpiresInAMillisecondPasses() {
    // Given
    IncomingPrepare alive =
        Packets.incoming(Packets.account("alice"), Packets.prepare(Packets.NOW.plusMillis(1)));

    // When
    step.pass(alive, next, back);

    // Then
    assertThat(next.passed).containsExactly(alive);
    assertThat(back.isEmpty()).isTrue();
  }
}

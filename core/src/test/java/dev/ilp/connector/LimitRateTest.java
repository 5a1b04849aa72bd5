package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.T05_RATE_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Account;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LimitRateTest {

  private long nanos = -5;
  private final LimitRate step = new LimitRate(() -> nanos, Packets.REJECTIONS);
  private final Captured<IncomingPrepare> next = new Captured<>();
  private final Replies back = new Replies();

  @Test
  void packetBeyondTheRateIsRejectedWithT05() {
    // Given
    Account from = Packets.account("alice", Packets.perSecond(2));
    step.pass(Packets.incoming(from, Packets.prepare(1)), next, back);
    step.pass(Packets.incoming(from, Packets.prepare(2)), next, back);

    // When
    step.pass(Packets.incoming(from, Packets.prepare(3)), next, back);

    // Then
    back.assertRejected(T05_RATE_LIMITED);
    assertThat(next.passed).hasSize(2);
  }

  @Test
  void packetPassesAgainWhenTimeHasPassed() {
    // Given
    Account from = Packets.account("alice", Packets.perSecond(1));
    step.pass(Packets.incoming(from, Packets.prepare(1)), next, back);
    nanos += TimeUnit.SECONDS.toNanos(1);

    // When
    step.pass(Packets.incoming(from, Packets.prepare(2)), next, back);

    // Then
    assertThat(next.passed).hasSize(2);
    assertThat(back.isEmpty()).isTrue();
  }
}

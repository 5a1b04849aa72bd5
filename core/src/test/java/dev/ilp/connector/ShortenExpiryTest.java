package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.R02_INSUFFICIENT_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.packet.IlpPacket.Prepare;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortenExpiryTest {

  private final Captured<OutgoingPrepare> next = new Captured<>();
  private final Replies back = new Replies();

  private void pass(Hold hold, Instant expiresAt) {
    new ShortenExpiry(hold, Packets.CLOCK, Packets.REJECTIONS)
        .pass(
            Packets.outgoing(
                Packets.account("alice"), Packets.account("bob"), Packets.prepare(expiresAt)),
            next,
            back);
  }

  private static Hold hold(Map<AccountId, Duration> timeouts) {
    return new Hold(Duration.ofSeconds(1), Duration.ofSeconds(30), timeouts);
  }

  @ParameterizedTest(name = "{0} ms in, {1} ms out")
  @CsvSource({
    "2000, 1000",
    "2200, 1200",
    "20000, 19000",
    "31000, 30000",
    "31001, 30000",
    "100000, 30000",
    "2524608000000, 30000", // 80 years
  })
  void windowIsTakenOffAndTheHoldIsCapped(long incoming, long outgoing) {
    // Given
    Hold hold = hold(Map.of());

    // When
    pass(hold, Packets.NOW.plusMillis(incoming));

    // Then
    assertThat(next.passed.getFirst().prepare().expiresAt())
        .isEqualTo(Packets.NOW.plusMillis(outgoing));
  }

  @ParameterizedTest
  @CsvSource({"1999", "1001", "1000", "1"})
  void lessThanTwoWindowsIsRejectedWithR02(long incoming) {
    // Given
    Hold hold = hold(Map.of());

    // When
    pass(hold, Packets.NOW.plusMillis(incoming));

    // Then
    assertThat(back.assertRejected(R02_INSUFFICIENT_TIMEOUT).text())
        .isEqualTo(incoming + " ms left, this node needs 2000");
    assertThat(next.passed).isEmpty();
  }

  @ParameterizedTest(name = "peer timeout {0} s: {1} s out")
  @CsvSource({"10, 10", "30, 30", "60, 30"})
  void timeoutOfTheNextHopCapsTheHoldFurther(long timeout, long outgoing) {
    // Given
    Hold hold = hold(Map.of(new AccountId("bob"), Duration.ofSeconds(timeout)));

    // When
    pass(hold, Packets.NOW.plusSeconds(100));

    // Then
    assertThat(next.passed.getFirst().prepare().expiresAt())
        .isEqualTo(Packets.NOW.plusSeconds(outgoing));
  }

  @Test
  void nothingButTheExpiryChanges() {
    // Given
    Prepare before = Packets.prepare(Packets.NOW.plusSeconds(20));

    // When
    pass(hold(Map.of()), before.expiresAt());

    // Then
    assertThat(next.passed.getFirst().prepare())
        .usingRecursiveComparison()
        .ignoringFields("expiresAt")
        .isEqualTo(before);
  }
}

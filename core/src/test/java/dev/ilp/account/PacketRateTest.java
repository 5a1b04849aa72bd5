package dev.ilp.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketRateTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final PacketRate rate = new PacketRate();

  private int passing(int packetsPerSecond, long nanos, int tries) {
    int passed = 0;
    for (int i = 0; i < tries; i++) {
      passed += rate.tryPass(packetsPerSecond, nanos) ? 1 : 0;
    }
    return passed;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 1000, 9999})
  void burstOfOneSecondsWorthPassesAndNoMore(int packetsPerSecond) {
    // Given
    long now = 42;

    // When
    int passed = passing(packetsPerSecond, now, 2 * packetsPerSecond + 5);

    // Then
    assertThat(passed).isEqualTo(packetsPerSecond);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MAX_VALUE - 5, Long.MIN_VALUE + 1, Long.MIN_VALUE, 1L << 62})
  void clockMayCountFromAnywhereAndWrapAround(long now) {
    // Given
    passing(5, now, 10);

    // When
    int passed = passing(5, now + SECOND, 10);

    // Then
    assertThat(passed).isEqualTo(5);
  }

  @Test
  void steadyRateIsKeptOverALongTime() {
    // Given
    int packetsPerSecond = 100;
    passing(packetsPerSecond, 0, 200);

    // When
    int passed = 0;
    for (long nanos = 0; nanos <= 60 * SECOND; nanos += SECOND / 1000) {
      passed += passing(packetsPerSecond, nanos, 1);
    }

    // Then
    assertThat(passed).isEqualTo(60 * packetsPerSecond);
  }

  @Test
  void timeUnusedIsNotSavedUp() {
    // Given
    passing(10, 0, 10);

    // When
    int passed = passing(10, 3600 * SECOND, 1000);

    // Then
    assertThat(passed).isEqualTo(10);
  }

  @Test
  void rateAboveTheClocksResolutionStillPasses() {
    // Given
    int packetsPerSecond = Integer.MAX_VALUE;

    // When
    int passed = passing(packetsPerSecond, 0, 1000);

    // Then
    assertThat(passed).isEqualTo(1000);
  }
}

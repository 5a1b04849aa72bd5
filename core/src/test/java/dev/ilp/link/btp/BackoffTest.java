package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void delayDoublesFromOneSecondToSixteenAndStaysThere() {
    // When
    List<Long> delays =
        IntStream.rangeClosed(0, 9)
            .mapToObj(failures -> Backoff.millis(failures, () -> Long.MIN_VALUE))
            .toList();

    // Then
    assertThat(delays)
        .containsExactly(
            1000L, 1000L, 2000L, 4000L, 8000L, 16_000L, 16_000L, 16_000L, 16_000L, 16_000L);
    assertThat(Backoff.millis(Integer.MAX_VALUE, () -> Long.MIN_VALUE)).isEqualTo(16_000);
  }

  @Test
  void jitterIsAFifthInBothDirectionsSeed31() {
    // Given
    var random = new Random(31);

    // When
    long[] delays = LongStream.range(0, 10_000).map(i -> Backoff.millis(5, random)).toArray();

    // Then
    assertThat(LongStream.of(delays).min().orElseThrow()).isBetween(12_800L, 12_900L);
    assertThat(LongStream.of(delays).max().orElseThrow()).isBetween(19_100L, 19_200L);
  }
}

package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aBucketGivesItsTokensAtOnceAndThenSoManyASecond() {
    TokenBucket bucket = new TokenBucket(3, 2, NOW);

    assertThat(IntStream.range(0, 5).filter(_ -> bucket.take(NOW)).count()).isEqualTo(3);
    assertThat(bucket.untilNext(NOW)).isEqualTo(Duration.ofMillis(500));
    assertThat(bucket.take(NOW.plusMillis(499))).isFalse();
    assertThat(bucket.take(NOW.plusMillis(500))).isTrue();
    assertThat(bucket.isFull(NOW.plusSeconds(1))).isFalse();
    assertThat(bucket.isFull(NOW.plusSeconds(9))).isTrue();
    assertThat(bucket.untilNext(NOW.plusSeconds(9))).isZero();
  }

  @Test
  void aClockThatIsSetBackFillsNoBucket() {
    TokenBucket bucket = new TokenBucket(1, 1, NOW);
    bucket.take(NOW);

    assertThat(bucket.take(NOW.minusSeconds(100))).isFalse();
    assertThat(bucket.take(NOW.minusSeconds(99))).isTrue();
  }

  @Test
  void whoAsksAllTheTimeGetsHisTokensToo() {
    TokenBucket bucket = new TokenBucket(1, 10, NOW);

    long taken =
        IntStream.range(0, 10_000)
            .mapToObj(i -> NOW.plusNanos(100_000L * i))
            .filter(bucket::take)
            .count();

    assertThat(taken).isBetween(10L, 11L);
  }
}

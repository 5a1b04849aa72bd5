package dev.ilp.discovery;

import static dev.ilp.discovery.TestPeers.NOW;
import static dev.ilp.discovery.TestPeers.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates, strikes and delays: all that depends on nothing but the time. */
class LimitsTest {

  @Test
  void tooManyRequestsAreToldToWaitAndThoseThatDoNotAreStruck() {
    Standing standing = new Standing(NOW);
    long answered =
        IntStream.range(0, 10).filter(_ -> standing.request(false, NOW).isZero()).count();

    assertThat(answered).isEqualTo(10);
    assertThat(standing.request(false, NOW)).isEqualTo(Duration.ofSeconds(1));
    assertThat(standing.request(true, NOW)).isZero();
    assertThat(standing.isBanned(NOW)).isFalse();
    IntStream.range(0, 10).forEach(_ -> standing.request(false, NOW));
    assertThat(standing.isBanned(NOW)).isTrue();
  }

  @Test
  void tenStrikesInAMinuteBanForTenMinutes() {
    Standing standing = new Standing(NOW);
    IntStream.range(0, 9).forEach(i -> standing.strike(NOW.plusSeconds(i)));

    assertThat(standing.strike(NOW.plusSeconds(70))).isFalse();
    assertThat(standing.isBanned(NOW.plusSeconds(70))).isFalse();
    Instant later = NOW.plusSeconds(71);
    boolean banned = IntStream.range(0, 9).anyMatch(_ -> standing.strike(later));

    assertThat(banned).isTrue();
    assertThat(standing.isBanned(later.plus(Duration.ofMinutes(10)).minusMillis(1))).isTrue();
    assertThat(standing.isBanned(later.plus(Duration.ofMinutes(10)))).isFalse();
    assertThat(standing.isClean(later.plus(Duration.ofMinutes(10)))).isTrue();
  }

  @Test
  void standingsOutliveConnectionsAndAreBounded() {
    Standings standings = new Standings();
    IntStream.range(0, 10).forEach(_ -> standings.of(id(0), NOW).strike(NOW));
    TestPeers.many(Standings.MAX_PEERS + 10).forEach(peer -> standings.of(peer.id(), NOW));

    assertThat(standings.of(id(0), NOW).isBanned(NOW)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 4", "3, 8", "7, 128", "8, 256", "9, 300", "100, 300"})
  void eachFailureDoublesTheDelayUpToFiveMinutes(int failures, long seconds) {
    RetryDelay delay = new RetryDelay(new Random(1));
    for (int i = 0; i < 100; i++) {
      assertThat(delay.after(failures))
          .isBetween(Duration.ofMillis(seconds * 800), Duration.ofMillis(seconds * 1200));
    }
  }
}

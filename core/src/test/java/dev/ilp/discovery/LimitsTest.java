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
    Conduct conduct = new Conduct(NOW);
    long answered =
        IntStream.range(0, 10).filter(_ -> conduct.request(false, NOW).isZero()).count();

    assertThat(answered).isEqualTo(10);
    assertThat(conduct.request(false, NOW)).isEqualTo(Duration.ofSeconds(1));
    assertThat(conduct.request(true, NOW)).isZero();
    assertThat(conduct.isBanned(NOW)).isFalse();
    IntStream.range(0, 10).forEach(_ -> conduct.request(false, NOW));
    assertThat(conduct.isBanned(NOW)).isTrue();
  }

  @Test
  void tenStrikesInAMinuteBanForTenMinutes() {
    Conduct conduct = new Conduct(NOW);
    IntStream.range(0, 9).forEach(i -> conduct.strike(NOW.plusSeconds(i)));

    assertThat(conduct.strike(NOW.plusSeconds(70))).isFalse();
    assertThat(conduct.isBanned(NOW.plusSeconds(70))).isFalse();
    Instant later = NOW.plusSeconds(71);
    boolean banned = IntStream.range(0, 9).anyMatch(_ -> conduct.strike(later));

    assertThat(banned).isTrue();
    assertThat(conduct.isBanned(later.plus(Duration.ofMinutes(10)).minusMillis(1))).isTrue();
    assertThat(conduct.isBanned(later.plus(Duration.ofMinutes(10)))).isFalse();
    assertThat(conduct.isClean(later.plus(Duration.ofMinutes(10)))).isTrue();
  }

  @Test
  void standingsOutliveConnectionsAndAreBounded() {
    Conducts conducts = new Conducts();
    IntStream.range(0, 10).forEach(_ -> conducts.of(id(0), NOW).strike(NOW));
    TestPeers.many(Conducts.MAX_PEERS + 10).forEach(peer -> conducts.of(peer.id(), NOW));

    assertThat(conducts.of(id(0), NOW).isBanned(NOW)).isTrue();
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

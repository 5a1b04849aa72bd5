package dev.ilp.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TimeOfDayTest {

  private static final Instant NOON = Instant.parse("2030-01-02T12:00:00.678900Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(NOON);
  private final AtomicLong nanos = new AtomicLong(-5_000);
  private final InstantSource source = wall::get;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final TimeOfDay timeOfDay = new TimeOfDay(clock, nanos::get);

  private Instant after(long millis) {
    long counter = nanos.get() + TimeUnit.MILLISECONDS.toNanos(millis);
    return Instant.ofEpochMilli(timeOfDay.millis(counter));
  }

  @Test
  void itGoesOnWithTheCounterAndRoundsDown() {
    // When
    Instant start = after(0);

    // Then
    assertThat(start).isEqualTo(Instant.parse("2030-01-02T12:00:00.678Z"));
    assertThat(after(7)).isEqualTo(start.plusMillis(7));
  }

  @Test
  void clockThatIsPutBackIsFollowedSoon() {
    // Given
    Instant back = NOON.minusSeconds(3600);
    wall.set(back);
    Instant before = after(99);

    // When
    Instant followed = after(100);

    // Then
    assertThat(before).isAfter(NOON);
    assertThat(followed).isEqualTo(back.minusNanos(900_000));
    assertThat(after(101)).isEqualTo(followed.plusMillis(1));
  }
}

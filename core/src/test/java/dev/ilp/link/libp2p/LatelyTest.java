package dev.ilp.link.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatelyTest {

  private Instant now = Instant.EPOCH;
  private final Lately<Integer> lately = new Lately<>(() -> now);

  @Test
  void isOverAfterAMinute() {
    // Given
    boolean first = lately.add(1);
    now = now.plus(Lately.FOR).minusMillis(1);
    boolean second = lately.add(1);

    // When
    now = now.plusMillis(1);

    // Then
    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(lately.add(1)).isTrue();
    assertThat(lately.add(1)).isFalse();
  }

  @Test
  void isOverIfTheClockWasSetBack() {
    // Given
    lately.add(1);

    // When
    now = now.minusSeconds(1);

    // Then
    assertThat(lately.add(1)).isTrue();
  }

  @Test
  void remembersTheNewest() {
    // Given
    for (int i = 0; i <= Lately.MOST; i++) {
      lately.add(i);
    }

    // Then
    assertThat(lately.add(1)).isFalse();
    assertThat(lately.add(0)).isTrue();
  }
}

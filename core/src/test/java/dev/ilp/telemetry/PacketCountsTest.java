package dev.ilp.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.packet.IlpErrorCode;
import dev.ilp.telemetry.SeenPacket.Rejection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PacketCountsTest {

  private final PacketCounts counts = new PacketCounts();

  private void reject(String code, Optional<String> step) {
    counts.answered(
        new Rejection(IlpErrorCode.of(code), Optional.empty(), "", step),
        TimeUnit.MILLISECONDS.toNanos(1));
  }

  @Test
  void rejectsAreCountedByCodeAndByWhoseTheyAre() {
    // Given
    reject("F02", Optional.of("Router"));
    reject("F02", Optional.of("Router"));

    // When
    reject("F02", Optional.empty());
    reject("T01", Optional.empty());

    // Then
    assertThat(counts.rejected(true)).isEqualTo(Map.of("F02", 2L));
    assertThat(counts.rejected(false)).isEqualTo(Map.of("F02", 1L, "T01", 1L));
    assertThat(counts.fulfilled()).isZero();
  }

  @Test
  void codesThatAnyoneInventsAreOne() {
    // Given
    reject("X01", Optional.empty());

    // When
    reject("X02", Optional.empty());

    // Then
    assertThat(counts.rejected(false)).isEqualTo(Map.of(PacketCounts.OTHER, 2L));
  }

  @Test
  void durationsFallUnderTheirUpperBounds() {
    // Given
    counts.answered(null, TimeUnit.MICROSECONDS.toNanos(100));
    counts.answered(null, TimeUnit.MICROSECONDS.toNanos(101));

    // When
    counts.answered(null, TimeUnit.SECONDS.toNanos(31));

    // Then
    long[] histogram = counts.histogram();
    assertThat(histogram[0]).isOne();
    assertThat(histogram[1]).isOne();
    assertThat(histogram[histogram.length - 1]).isOne();
    assertThat(LongStream.of(histogram).sum()).isEqualTo(3);
    assertThat(histogram).hasSameSizeAs(PacketCounts.bounds());
    assertThat(PacketCounts.bounds())
        .isSorted()
        .startsWith(0.0001, 0.00025)
        .endsWith(30, Double.POSITIVE_INFINITY);
    assertThat(counts.seconds()).isBetween(31.0002, 31.0003);
    assertThat(counts.fulfilled()).isEqualTo(3);
  }
}

package dev.ilp.telemetry;

import dev.ilp.packet.IlpErrorCode;
import dev.ilp.telemetry.SeenPacket.Rejection;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How packets ended, and how long they took. All methods may be called from any thread. */
public final class PacketCounts {

  /** Stands for all codes that RFC 27 does not name: anyone may invent some. */
  public static final String OTHER = "other";

  private static final long[] BOUNDS_MICROS = {
    100,
    250,
    500,
    1_000,
    2_500,
    5_000,
    10_000,
    25_000,
    50_000,
    100_000,
    250_000,
    500_000,
    1_000_000,
    2_500_000,
    5_000_000,
    10_000_000,
    30_000_000
  };

  private final LongAdder fulfilled = new LongAdder();
  private final Map<String, LongAdder> rejectedHere = byCode();
  private final Map<String, LongAdder> rejectedElsewhere = byCode();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder[] buckets = new LongAdder[BOUNDS_MICROS.length + 1];

  PacketCounts() {
    Arrays.setAll(buckets, index -> new LongAdder());
  }

  private static Map<String, LongAdder> byCode() {
    Map<String, LongAdder> counts = new LinkedHashMap<>();
    IlpErrorCode.known().forEach(code -> counts.put(code.code(), new LongAdder()));
    counts.put(OTHER, new LongAdder());
    return counts;
  }

  void answered(@Nullable Rejection rejection, long took) {
    if (rejection == null) {
      fulfilled.increment();
    } else {
      Map<String, LongAdder> counts =
          rejection.step().isPresent() ? rejectedHere : rejectedElsewhere;
      String code = rejection.code().code();
      LongAdder known = counts.get(code);
      (known == null ? other(counts) : known).increment();
    }
    nanos.add(took);
    buckets[bucket(TimeUnit.NANOSECONDS.toMicros(took))].increment();
  }

  private static LongAdder other(Map<String, LongAdder> counts) {
    return Objects.requireNonNull(counts.get(OTHER));
  }

  private static int bucket(long micros) {
    int index = 0;
    while (index < BOUNDS_MICROS.length && micros > BOUNDS_MICROS[index]) {
      index++;
    }
    return index;
  }

  /** How many were fulfilled. */
  public long fulfilled() {
    return fulfilled.sum();
  }

  /** How many were rejected by this node, or by others, with each code; zeros left out. */
  public Map<String, Long> rejected(boolean here) {
    Map<String, Long> counts = new LinkedHashMap<>();
    (here ? rejectedHere : rejectedElsewhere)
        .forEach((code, count) -> counts.put(code, count.sum()));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /** How long packets took from their arrival to their answer, all together. */
  public double seconds() {
    return nanos.sum() / (double) TimeUnit.SECONDS.toNanos(1);
  }

  /** How many took at most each of {@link #bounds}, and more than the bound before. */
  public long[] histogram() {
    return Arrays.stream(buckets).mapToLong(LongAdder::sum).toArray();
  }

  /** Upper bounds in seconds; infinity is the last. */
  public static double[] bounds() {
    double[] seconds = new double[BOUNDS_MICROS.length + 1];
    Arrays.setAll(
        seconds,
        index ->
            index < BOUNDS_MICROS.length ? BOUNDS_MICROS[index] / 1e6 : Double.POSITIVE_INFINITY);
    return seconds;
  }
}

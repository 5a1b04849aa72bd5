package dev.ilp.bench;

import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * What one run showed. Latencies are in microseconds.
 *
 * @param packets how many were fulfilled while it was measured
 * @param throughput those a second
 */
public record Sample(
    long packets,
    double throughput,
    double p50,
    double p99,
    double p999,
    double max,
    HopFigures hop) {

  private static final double NANOS_A_SECOND = 1e9;
  private static final double NANOS_A_MICRO = 1e3;

  /**
   * What the hops of a chain took, as far as it is known: of hops that run elsewhere nothing is.
   *
   * @param cpu CPU seconds of one hop for 100,000 packets
   * @param allocated bytes, by one hop for one packet
   * @param idleMemory resident bytes of the largest hop, some seconds after it started and before
   *     its first packet
   * @param memory the same at the end of the load
   * @param readyMillis from the start of the slowest hop's process until it was ready
   */
  public record HopFigures(
      OptionalDouble cpu,
      OptionalDouble allocated,
      OptionalDouble idleMemory,
      OptionalDouble memory,
      OptionalDouble readyMillis) {}

  static Sample of(Generator.Measured measured, HopFigures hop) {
    Histogram nanos = measured.nanos();
    return new Sample(
        measured.packets(),
        measured.packets() * NANOS_A_SECOND / measured.elapsedNanos(),
        nanos.getValueAtPercentile(50) / NANOS_A_MICRO,
        nanos.getValueAtPercentile(99) / NANOS_A_MICRO,
        nanos.getValueAtPercentile(99.9) / NANOS_A_MICRO,
        nanos.getMaxValue() / NANOS_A_MICRO,
        hop);
  }
}

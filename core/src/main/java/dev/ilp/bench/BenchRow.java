package dev.ilp.bench;

import java.util.List;

/** One system under one load, in several runs. */
public record BenchRow(BenchSystem system, int hops, Load load, List<Sample> samples) {

  public BenchRow {
    samples = List.copyOf(samples);
  }

  /** Packets a second. */
  public Spread throughput() {
    return Spread.of(samples.stream().mapToDouble(Sample::throughput).toArray());
  }
}

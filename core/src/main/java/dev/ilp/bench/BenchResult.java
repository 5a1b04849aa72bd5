package dev.ilp.bench;

import java.util.List;
import java.util.Optional;

/** What a plan led to. */
public record BenchResult(BenchPlan plan, Machine machine, List<BenchRow> rows) {

  public BenchResult {
    rows = List.copyOf(rows);
  }

  /**
   * The throughput of a row as a multiple of another system's under the same load, with as many
   * hops, or none for {@link BenchSystem#DIRECT}; empty if that was not measured, or is the same.
   */
  public Optional<Double> ratio(BenchRow row, BenchSystem other) {
    int hops = other == BenchSystem.DIRECT ? 0 : row.hops();
    return rows.stream()
        .filter(base -> base.system() == other && row.system() != other)
        .filter(base -> base.hops() == hops && base.load().equals(row.load()))
        .findFirst()
        .map(base -> row.throughput().median() / base.throughput().median());
  }
}

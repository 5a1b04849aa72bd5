package dev.ilp.bench;

import java.util.List;
import java.util.Optional;

/** What a plan led to. */
public record BenchResult(BenchPlan plan, Machine machine, List<BenchRow> rows) {

  public BenchResult {
    rows = List.copyOf(rows);
  }

  /** The row of another system with the same load; of no hops for {@link BenchSystem#DIRECT}. */
  public Optional<BenchRow> beside(BenchRow row, BenchSystem system) {
    return rows.stream()
        .filter(other -> other.system() == system && other.load().equals(row.load()))
        .filter(other -> system == BenchSystem.DIRECT || other.hops() == row.hops())
        .findFirst();
  }
}

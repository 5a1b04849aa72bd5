package dev.ilp.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What a plan led to. */
public record BenchResult(
    BenchPlan plan, Machine machine, List<BenchRow> rows, List<RoutesRow> routes) {
  public BenchResult {
    rows = List.copyOf(rows);
    routes = List.copyOf(routes);
  }

  /**
   * The throughput of a row as a multiple of another system's under the same load, with as many
   * hops, or none for {@link BenchSystem#DIRECT}; empty if that was not measured, or is the same.
   */
  public Optional<Double> ratio(BenchRow row, BenchSystem other) {
    return ratio(row, other, sample -> OptionalDouble.of(sample.throughput()));
  }

  /** The same of any figure. */
  public Optional<Double> ratio(
      BenchRow row, BenchSystem other, Function<Sample, OptionalDouble> figure) {
    int hops = other == BenchSystem.DIRECT ? 0 : row.hops();
    return row.system() == other
        ? Optional.empty()
        : row(other, hops, row.load()).flatMap(base -> ratio(row, base, figure));
  }

  /**
   * The throughput of a row whose load is spread over many sessions as a multiple of that with all
   * of it on one; empty if that was not measured, or is the same.
   */
  public Optional<Double> ratioToOneSession(BenchRow row) {
    Load load = row.load();
    return load.active() == 1
        ? Optional.empty()
        : row(row.system(), row.hops(), load.onOneSession())
            .flatMap(base -> ratio(row, base, sample -> OptionalDouble.of(sample.throughput())));
  }

  private Optional<BenchRow> row(BenchSystem system, int hops, Load load) {
    return rows.stream()
        .filter(row -> row.system() == system && row.hops() == hops && row.load().equals(load))
        .findFirst();
  }

  private static Optional<Double> ratio(
      BenchRow row, BenchRow base, Function<Sample, OptionalDouble> figure) {
    Optional<Spread> ours = Spread.of(row.samples(), figure);
    Optional<Spread> theirs = Spread.of(base.samples(), figure);
    return ours.flatMap(one -> theirs.map(other -> one.median() / other.median()));
  }
}

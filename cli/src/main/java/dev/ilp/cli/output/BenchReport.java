package dev.ilp.cli.output;

import static dev.ilp.cli.output.Table.Cell;
import static dev.ilp.cli.output.Table.Column;

import dev.ilp.bench.BenchResult;
import dev.ilp.bench.BenchRow;
import dev.ilp.bench.BenchSystem;
import dev.ilp.bench.Load;
import dev.ilp.bench.Machine;
import dev.ilp.bench.Sample;
import dev.ilp.bench.Spread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What a benchmark showed: medians of its runs. */
public record BenchReport(BenchResult result, String version) implements Result {

  private static final String UNKNOWN = "-";
  private static final double MEGABYTE = 1 << 20;

  /** A load in few words: 512 in flight, 1,024 bytes. */
  public static String loadName(Load load) {
    String how =
        load.rate() > 0
            ? String.format(Locale.ROOT, "%,d a second", load.rate())
            : String.format(Locale.ROOT, "%,d in flight", load.window());
    String sessions = load.active() > 1 ? " on " + load.active() + " sessions" : "";
    return String.format(Locale.ROOT, "%s%s, %,d bytes", how, sessions, load.payload());
  }

  @Override
  public void print(Text text) {
    Machine machine = result.machine();
    text.line(
        "ilp %s on %s, %d processors, %s"
            .formatted(version, machine.cpu(), machine.processors(), machine.kernel()));
    text.line(
        "%s, %s, %s; medians of %s"
            .formatted(
                machine.java(),
                machine.transport(),
                machine.date(),
                Units.count(result.plan().runs(), "run")));
    result.rows().stream().map(BenchRow::load).distinct().forEach(load -> print(load, text));
  }

  private void print(Load load, Text text) {
    text.line();
    text.line(text.paint(Ink.BOLD, loadName(load)));
    Table table =
        new Table(
            Column.text("system"),
            Column.number("hops"),
            Column.number("packets/s"),
            Column.number("min"),
            Column.number("max"),
            Column.number("of relay"),
            Column.number("p50"),
            Column.number("p99"),
            Column.number("p99.9"),
            Column.number("CPU s/100k"),
            Column.number("B/packet"),
            Column.number("idle MB"),
            Column.number("MB"),
            Column.number("ready ms"));
    result.rows().stream()
        .filter(row -> row.load().equals(load))
        .forEach(row -> table.row(cells(row)));
    table.print(text, "  ");
  }

  private Cell[] cells(BenchRow row) {
    Spread throughput = row.throughput();
    return new Cell[] {
      new Cell(row.system().toString(), Ink.BOLD),
      Cell.of(String.valueOf(row.hops())),
      Cell.of(whole(throughput.median())),
      Cell.of(whole(throughput.min())),
      Cell.of(whole(throughput.max())),
      Cell.of(ofRelay(row).map(ratio -> number("%.2f", ratio)).orElse(UNKNOWN)),
      Cell.of(latency(row, Sample::p50)),
      Cell.of(latency(row, Sample::p99)),
      Cell.of(latency(row, Sample::p999)),
      Cell.of(hop(row, Sample.HopFigures::cpu, 1, "%.3f")),
      Cell.of(hop(row, Sample.HopFigures::allocated, 1, "%,.0f")),
      Cell.of(hop(row, Sample.HopFigures::idleMemory, MEGABYTE, "%.0f")),
      Cell.of(hop(row, Sample.HopFigures::memory, MEGABYTE, "%.0f")),
      Cell.of(hop(row, Sample.HopFigures::readyMillis, 1, "%.0f"))
    };
  }

  private Optional<Double> ofRelay(BenchRow row) {
    return row.system() == BenchSystem.RELAY
        ? Optional.empty()
        : result
            .beside(row, BenchSystem.RELAY)
            .map(relay -> row.throughput().median() / relay.throughput().median());
  }

  private static String latency(BenchRow row, ToDoubleFunction<Sample> figure) {
    return Units.time(Spread.of(row.samples().stream().mapToDouble(figure).toArray()).median());
  }

  private static String hop(
      BenchRow row, Function<Sample.HopFigures, OptionalDouble> figure, double unit, String form) {
    return Spread.of(row.samples(), sample -> figure.apply(sample.hop()))
        .map(spread -> number(form, spread.median() / unit))
        .orElse(UNKNOWN);
  }

  private static String whole(double value) {
    return number("%,.0f", value);
  }

  private static String number(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }

  @Override
  public Object json() {
    return new LinkedHashMap<>(Map.of("rows", List.of()));
  }
}

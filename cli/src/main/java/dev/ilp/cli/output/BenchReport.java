package dev.ilp.cli.output;

import static dev.ilp.cli.output.Table.Cell;
import static dev.ilp.cli.output.Table.Column;

import dev.ilp.bench.BenchResult;
import dev.ilp.bench.BenchRow;
import dev.ilp.bench.BenchSystem;
import dev.ilp.bench.Load;
import dev.ilp.bench.Machine;
import dev.ilp.bench.RoutesRow;
import dev.ilp.bench.Sample;
import dev.ilp.bench.Sample.HopFigures;
import dev.ilp.bench.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What a benchmark showed: medians of its runs. */
public record BenchReport(BenchResult result, String version, String commit) implements Result {

  private static final String UNKNOWN = "-";
  private static final double NEAR_CEILING = 0.8;
  private static final List<String> HEADS =
      List.of(
          "hops",
          "packets/s",
          "min",
          "max",
          "p50",
          "p99",
          "p99.9",
          "CPU s/100k",
          "B/packet",
          "idle MB",
          "MB",
          "ready ms",
          "of relay");

  /** On a narrow terminal the last of these first. */
  private static final List<String> LEFT_OUT =
      List.of(
          "hops",
          "of relay",
          "p99",
          "MB",
          "CPU s/100k",
          "p99.9",
          "B/packet",
          "ready ms",
          "idle MB",
          "max",
          "min");

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
    text.sentence(
        "",
        "ilp %s (commit %s) on %s, %d processors, %s"
            .formatted(version, commit, machine.cpu(), machine.processors(), machine.kernel()));
    text.sentence(
        "",
        "%s, %s, %s; medians of %s"
            .formatted(
                machine.java(),
                machine.transport(),
                machine.date(),
                Units.count(result.plan().runs(), "run")));
    result.rows().stream().map(BenchRow::load).distinct().forEach(load -> print(load, text));
    printRoutes(text);
  }

  private void print(Load load, Text text) {
    text.line();
    text.line(text.paint(Ink.BOLD, loadName(load)));
    boolean js = result.plan().systems().contains(BenchSystem.JS);
    List<Column> columns = new ArrayList<>(List.of(Column.text("system")));
    HEADS.stream()
        .map(head -> Column.number(head).optional(LEFT_OUT.indexOf(head) + 1))
        .forEach(columns::add);
    if (js) {
      columns.add(Column.number("of js"));
    }
    Table table = new Table(columns.toArray(Column[]::new));
    List<BenchRow> rows = result.rows().stream().filter(row -> row.load().equals(load)).toList();
    for (BenchRow row : rows) {
      List<Cell> cells = cells(row);
      if (js) {
        cells.add(Cell.of(ratio(row, BenchSystem.JS)));
      }
      table.row(cells.toArray(Cell[]::new));
    }
    table.print(text, "  ");
    rows.forEach(row -> compare(row, text));
    rows.stream().filter(this::isNearCeiling).forEach(row -> warn(row, text));
    rows.stream().filter(BenchReport::lacksAllocation).forEach(row -> warnOfGap(row, text));
  }

  /** The ratios that have no column. */
  private void compare(BenchRow row, Text text) {
    List<String> parts = new ArrayList<>();
    result
        .ratio(row, BenchSystem.RELAY, BenchReport::p50)
        .ifPresent(ratio -> parts.add(number("p50 %.2f times the relay's", ratio)));
    result
        .ratio(row, BenchSystem.RELAY, BenchReport::cpu)
        .ifPresent(ratio -> parts.add(number("CPU %.2f times the relay's", ratio)));
    result
        .ratioToOneSession(row)
        .ifPresent(ratio -> parts.add(number("throughput %.2f times that on one session", ratio)));
    if (row.system() != BenchSystem.DIRECT && !parts.isEmpty()) {
      text.line("  %s, hops %d: %s".formatted(row.system(), row.hops(), String.join(", ", parts)));
    }
  }

  static OptionalDouble p50(Sample sample) {
    return OptionalDouble.of(sample.p50());
  }

  static OptionalDouble cpu(Sample sample) {
    return sample.hop().cpu();
  }

  private void printRoutes(Text text) {
    if (result.routes().isEmpty()) {
      return;
    }
    text.line();
    Table table =
        new Table(
            Column.number("routes"),
            Column.number("built in ms"),
            Column.number("MB"),
            Column.number("look-up p50 ns"),
            Column.number("p99 ns"),
            Column.number("p99.9 ns"));
    for (RoutesRow row : result.routes()) {
      table.row(
          Cell.of(whole(row.routes())),
          Cell.of(whole(row.buildMillis().median())),
          Cell.of(whole(row.memoryBytes() / MEGABYTE)),
          Cell.of(whole((double) row.p50())),
          Cell.of(whole((double) row.p99())),
          Cell.of(whole((double) row.p999())));
    }
    table.print(text, "  ");
  }

  /** Whether processes of ours were asked what they allocated, and did not tell each time. */
  private static boolean lacksAllocation(BenchRow row) {
    boolean asked = row.system() == BenchSystem.RELAY || row.system() == BenchSystem.ILP;
    return asked && row.samples().stream().anyMatch(sample -> sample.hop().allocated().isEmpty());
  }

  private static void warnOfGap(BenchRow row, Text text) {
    text.line(
        text.paint(
            Ink.YELLOW,
            "  %s, hops %d: what it allocated could not be measured in every run: its JVM did not tell"
                .formatted(row.system(), row.hops())));
  }

  /** Whether the generator may be what held it back. */
  private boolean isNearCeiling(BenchRow row) {
    return row.system() != BenchSystem.DIRECT
        && result.ratio(row, BenchSystem.DIRECT).filter(ratio -> ratio > NEAR_CEILING).isPresent();
  }

  private static void warn(BenchRow row, Text text) {
    text.sentence(
        "  ",
        text.paint(
            Ink.YELLOW,
            "%s is near what generator and receiver do without it: it may do better than this"
                .formatted(row.system())));
  }

  private List<Cell> cells(BenchRow row) {
    Spread throughput = row.throughput();
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell(row.system().toString(), Ink.BOLD));
    Stream.of(
            String.valueOf(row.hops()),
            whole(throughput.median()),
            whole(throughput.min()),
            whole(throughput.max()),
            latency(row, Sample::p50),
            latency(row, Sample::p99),
            latency(row, Sample::p999),
            hop(row, HopFigures::cpu, 1, "%.3f"),
            hop(row, HopFigures::allocated, 1, "%,.0f"),
            hop(row, HopFigures::idleMemory, MEGABYTE, "%.0f"),
            hop(row, HopFigures::memory, MEGABYTE, "%.0f"),
            hop(row, HopFigures::readyMillis, 1, "%.0f"),
            ratio(row, BenchSystem.RELAY))
        .map(Cell::of)
        .forEach(cells::add);
    return cells;
  }

  private String ratio(BenchRow row, BenchSystem system) {
    return result.ratio(row, system).map(ratio -> number("%.2f", ratio)).orElse(UNKNOWN);
  }

  private static String latency(BenchRow row, ToDoubleFunction<Sample> figure) {
    return Units.time(Spread.of(row.samples().stream().mapToDouble(figure).toArray()).median());
  }

  private static String hop(
      BenchRow row, Function<HopFigures, OptionalDouble> figure, double unit, String form) {
    return Spread.of(row.samples(), sample -> figure.apply(sample.hop()))
        .map(spread -> number(form, spread.median() / unit))
        .orElse(UNKNOWN);
  }

  private static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String whole(double value) {
    return number("%,.0f", value);
  }

  private static String number(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }

  @Override
  public Object json() {
    return new BenchJson(result, version, commit).json();
  }
}

package dev.ilp.cli.output;

import dev.ilp.bench.BenchResult;
import dev.ilp.bench.BenchRow;
import dev.ilp.bench.BenchSystem;
import dev.ilp.bench.Load;
import dev.ilp.bench.Sample;
import dev.ilp.bench.Spread;
import dev.ilp.cli.output.ChartPanel.Series;
import dev.ilp.cli.output.Svg.Point;
import dev.ilp.cli.output.Svg.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A benchmark as a picture: for each length of chain, payload and number of sessions, throughput
 * and percentiles of round trips over the load.
 */
public record BenchChart(BenchResult result) {

  private static final int LEFT = 70;
  private static final int TOP = 90;
  private static final int LABELS = 150;
  private static final int PANEL_WIDTH = LEFT + ChartPanel.PLOT_WIDTH + LABELS;
  private static final int ROW_HEIGHT = ChartPanel.PLOT_HEIGHT + 90;
  private static final int TITLE_SIZE = 16;
  private static final String INK = "#333333";

  /** What one row of panels shows. */
  private record Group(int hops, int payload, int active) {
    String title() {
      return String.format(
          Locale.ROOT,
          "%s, %,d bytes%s",
          hops == 0 ? "a running node" : Units.count(hops, "hop"),
          payload,
          active > 1 ? ", load on " + active + " sessions" : "");
    }
  }

  /** The file. */
  public String svg() {
    Svg svg = new Svg();
    svg.text(new Point(LEFT, 30), "start", TITLE_SIZE, INK, "ilp bench, " + result.machine().cpu());
    List<Group> groups = groups();
    for (int i = 0; i < groups.size(); i++) {
      draw(svg, groups.get(i), TOP + i * ROW_HEIGHT);
    }
    return svg.document(2 * PANEL_WIDTH, TOP + groups.size() * ROW_HEIGHT);
  }

  private List<Group> groups() {
    return result.rows().stream()
        .filter(row -> row.system() != BenchSystem.DIRECT)
        .map(row -> new Group(row.hops(), row.load().payload(), row.load().active()))
        .distinct()
        .toList();
  }

  private List<Load> loads(Group group) {
    return result.plan().loads().stream()
        .filter(load -> load.payload() == group.payload && load.active() == group.active)
        .toList();
  }

  private void draw(Svg svg, Group group, double top) {
    List<Load> loads = loads(group);
    boolean rates = loads.getFirst().rate() > 0;
    List<String> names =
        loads.stream().map(load -> shortNumber(Math.max(load.rate(), load.window()))).toList();
    String over = rates ? " over packets sent a second" : " over packets in flight";
    new ChartPanel(
            group.title() + ": packets a second" + over,
            LEFT,
            top,
            names,
            throughput(group, loads),
            BenchChart::shortNumber)
        .draw(svg);
    new ChartPanel(
            "round trips" + over,
            LEFT + (double) PANEL_WIDTH,
            top,
            names,
            latencies(group, loads),
            BenchChart::shortTime)
        .draw(svg);
  }

  private List<Series> throughput(Group group, List<Load> loads) {
    return result.plan().systems().stream()
        .map(
            system ->
                series(
                    system.toString(),
                    new Stroke(colour(system), 2, ""),
                    system,
                    group,
                    loads,
                    Sample::throughput))
        .toList();
  }

  private List<Series> latencies(Group group, List<Load> loads) {
    List<Series> all = new ArrayList<>();
    for (BenchSystem system : result.plan().systems()) {
      if (system != BenchSystem.DIRECT) {
        String colour = colour(system);
        all.add(
            series(system + " p50", new Stroke(colour, 2, ""), system, group, loads, Sample::p50));
        all.add(
            series(
                system + " p99",
                new Stroke(colour, 1.5, "6 3"),
                system,
                group,
                loads,
                Sample::p99));
        all.add(
            series(
                system + " p99.9",
                new Stroke(colour, 1.5, "2 3"),
                system,
                group,
                loads,
                Sample::p999));
      }
    }
    return all;
  }

  private Series series(
      String name,
      Stroke stroke,
      BenchSystem system,
      Group group,
      List<Load> loads,
      ToDoubleFunction<Sample> figure) {
    int hops = system == BenchSystem.DIRECT ? 0 : group.hops;
    List<Double> values =
        loads.stream()
            .map(load -> row(system, hops, load).map(row -> median(row, figure)).orElse(Double.NaN))
            .toList();
    return new Series(name, stroke, values);
  }

  private Optional<BenchRow> row(BenchSystem system, int hops, Load load) {
    return result.rows().stream()
        .filter(row -> row.system() == system && row.hops() == hops && row.load().equals(load))
        .findFirst();
  }

  private static double median(BenchRow row, ToDoubleFunction<Sample> figure) {
    return Spread.of(row.samples().stream().mapToDouble(figure).toArray()).median();
  }

  private static String colour(BenchSystem system) {
    return switch (system) {
      case DIRECT -> "#888888";
      case RELAY -> "#1b6ca8";
      case BARE -> "#b08a00";
      case ILP, NODE -> "#c8401f";
      case JS -> "#6a8f1f";
    };
  }

  /** Three digits at most: 12.7k, 795k, 2.8M. */
  static String shortNumber(double value) {
    if (value >= 1e6) {
      return digits(value / 1e6) + "M";
    }
    return value >= 1e3 ? digits(value / 1e3) + "k" : digits(value);
  }

  /** As short: 82 µs, 1.6 ms. */
  static String shortTime(double micros) {
    if (micros >= 1e6) {
      return digits(micros / 1e6) + " s";
    }
    return micros >= 1e3 ? digits(micros / 1e3) + " ms" : digits(micros) + " µs";
  }

  private static String digits(double value) {
    String text = String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}

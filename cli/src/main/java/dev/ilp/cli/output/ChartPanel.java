package dev.ilp.cli.output;

import dev.ilp.cli.output.Svg.Point;
import dev.ilp.cli.output.Svg.Stroke;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Lines over equally spaced loads, with their names at their right ends.
 *
 * @param left where the plot begins, below whose top all is drawn
 * @param form how values are written
 */
record ChartPanel(
    String title,
    double left,
    double top,
    List<String> loads,
    List<Series> series,
    DoubleFunction<String> form) {

  static final int PLOT_WIDTH = 330;
  static final int PLOT_HEIGHT = 250;

  private static final int TITLE_SIZE = 14;
  private static final int TEXT_SIZE = 11;
  private static final int LABEL_GAP = 13;
  private static final int INSET = 25;
  private static final String INK = "#333333";
  private static final Stroke GRID = new Stroke("#dddddd", 1, "");

  /**
   * A line.
   *
   * @param values one a load; NaN where there is none
   */
  record Series(String name, Stroke stroke, List<Double> values) {
    Series {
      values = List.copyOf(values);
    }

    boolean isKnown() {
      return !Double.isNaN(values.getLast());
    }
  }

  private record Label(double y, Series series) {}

  void draw(Svg svg) {
    svg.text(new Point(left, top - LABEL_GAP), "start", TITLE_SIZE, INK, title);
    LogScale scale =
        LogScale.of(
            series.stream().flatMap(line -> line.values.stream()).mapToDouble(Double::doubleValue));
    for (double tick : scale.ticks()) {
      double y = y(scale, tick);
      svg.line(List.of(new Point(left, y), new Point(left + PLOT_WIDTH, y)), GRID);
      svg.text(new Point(left - 6, y + 4), "end", TEXT_SIZE, INK, form.apply(tick));
    }
    for (int i = 0; i < loads.size(); i++) {
      Point below = new Point(x(i), top + PLOT_HEIGHT + LABEL_GAP + 4);
      svg.text(below, "middle", TEXT_SIZE, INK, loads.get(i));
    }
    series.forEach(line -> draw(svg, scale, line));
    labels(scale).forEach(label -> draw(svg, label));
  }

  private double x(int load) {
    double step = (PLOT_WIDTH - 2.0 * INSET) / Math.max(1, loads.size() - 1);
    return left + INSET + step * load;
  }

  private double y(LogScale scale, double value) {
    return top + PLOT_HEIGHT * (1 - scale.place(value));
  }

  private void draw(Svg svg, LogScale scale, Series line) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < line.values.size(); i++) {
      double value = line.values.get(i);
      if (!Double.isNaN(value)) {
        points.add(new Point(x(i), y(scale, value)));
      }
    }
    svg.line(points, line.stroke);
    points.forEach(point -> svg.dot(point, line.stroke.colour()));
  }

  /** At the height of the lines' ends, but no two over each other. */
  private List<Label> labels(LogScale scale) {
    List<Label> wanted =
        series.stream()
            .filter(Series::isKnown)
            .map(line -> new Label(y(scale, line.values.getLast()) + 4, line))
            .sorted(Comparator.comparingDouble(Label::y))
            .toList();
    List<Label> placed = new ArrayList<>();
    double free = Double.NEGATIVE_INFINITY;
    for (Label label : wanted) {
      double y = Math.max(label.y, free);
      placed.add(new Label(y, label.series));
      free = y + LABEL_GAP;
    }
    return placed;
  }

  private void draw(Svg svg, Label label) {
    Series line = label.series;
    svg.text(
        new Point(left + PLOT_WIDTH + 6, label.y),
        "start",
        TEXT_SIZE,
        line.stroke.colour(),
        line.name + " " + form.apply(line.values.getLast()));
  }
}

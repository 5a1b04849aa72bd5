package dev.ilp.cli.output;

import dev.ilp.cli.output.Table.Column;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which columns of a table a terminal has room for, and how wide they are then. */
final class TableFit {

  /** Longer texts are cut before a column is left out. */
  private static final int LONG = 24;

  /** Shorter ones would tell nothing. */
  private static final int SHORTEST = 8;

  private final List<Column> columns;
  private final int[] natural;
  private final boolean[] shown;
  private final int[] widths;

  private TableFit(List<Column> columns, int[] natural) {
    this.columns = columns;
    this.natural = natural;
    this.shown = new boolean[natural.length];
    this.widths = natural.clone();
  }

  /**
   * How to show a table.
   *
   * @param natural the columns' widths if there were room for all
   * @param room how many characters a line may have
   */
  static TableFit of(List<Column> columns, int[] natural, int room) {
    TableFit fit = new TableFit(columns, natural);
    IntStream.range(0, natural.length).forEach(i -> fit.shown[i] = true);
    fit.leaveOut(room);
    fit.cut(room);
    return fit;
  }

  boolean isShown(int column) {
    return shown[column];
  }

  int width(int column) {
    return widths[column];
  }

  /** How many characters of a line come before this column. */
  int before(int column) {
    return IntStream.range(0, Math.min(column, widths.length))
        .filter(i -> shown[i])
        .map(i -> widths[i] + Table.GAP.length())
        .sum();
  }

  /** Columns with a title for which there is no room. */
  List<Column> leftOut() {
    return IntStream.range(0, shown.length)
        .filter(i -> !shown[i])
        .mapToObj(columns::get)
        .filter(column -> !column.title().isEmpty())
        .toList();
  }

  private void leaveOut(int room) {
    while (least() > room) {
      Optional<Integer> next =
          IntStream.range(0, shown.length)
              .filter(i -> shown[i] && columns.get(i).rank() > 0)
              .boxed()
              .max(Comparator.comparingInt(i -> columns.get(i).rank()));
      if (next.isEmpty()) {
        return;
      }
      shown[next.get()] = false;
    }
  }

  /** The width of a line if long texts are cut, but not so much that they tell nothing. */
  private int least() {
    return IntStream.range(0, shown.length)
            .filter(i -> shown[i])
            .map(i -> (canBeCut(i) ? Math.min(LONG, natural[i]) : natural[i]) + Table.GAP.length())
            .sum()
        - Table.GAP.length();
  }

  private boolean canBeCut(int column) {
    return !columns.get(column).toTheRight();
  }

  /** Takes from the widest text, character by character, what is too much. */
  private void cut(int room) {
    int tooMuch = before(widths.length) - Table.GAP.length() - room;
    for (; tooMuch > 0; tooMuch--) {
      Optional<Integer> widest =
          IntStream.range(0, widths.length)
              .filter(i -> shown[i] && canBeCut(i) && widths[i] > SHORTEST)
              .boxed()
              .max(Comparator.comparingInt(i -> widths[i]));
      if (widest.isEmpty()) {
        return;
      }
      widths[widest.get()]--;
    }
  }
}

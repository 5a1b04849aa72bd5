package dev.ilp.cli.output;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/** Lines whose columns are as wide as their widest cell. */
final class Table {

  static final String GAP = "  ";

  private final List<Column> columns;
  private final List<Row> rows = new ArrayList<>();

  /** A line of cells, and one of text below it, unless that is empty. */
  private record Row(List<Cell> cells, String note) {}

  /**
   * A column.
   *
   * @param toTheRight whether its cells are numbers, which are never cut short
   * @param rank columns of higher rank are left out first where a terminal has no room for all;
   *     those of rank 0 never are
   */
  record Column(String title, boolean toTheRight, int rank) {

    static Column text(String title) {
      return new Column(title, false, 0);
    }

    static Column number(String title) {
      return new Column(title, true, 0);
    }

    /** The same, for which there need not be room. */
    Column optional(int order) {
      return new Column(title, toTheRight, order);
    }
  }

  /** A piece of text and how it stands out. */
  record Cell(String text, Ink ink) {

    static Cell of(String text) {
      return new Cell(text, Ink.PLAIN);
    }
  }

  Table(Column... columns) {
    this.columns = List.of(columns);
  }

  void row(Cell... cells) {
    row("", cells);
  }

  /** A row with a line of text below its third cell. */
  void row(String note, Cell... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns.size());
    }
    rows.add(new Row(List.of(cells), note));
  }

  /**
   * Prints the titles and all rows, each line after {@code indent}. On a terminal it is made to
   * fit: columns that are optional are left out, which is said below, and long texts cut.
   */
  void print(Text text, String indent) {
    List<Cell> titles = columns.stream().map(column -> new Cell(column.title(), Ink.DIM)).toList();
    TableFit fit = TableFit.of(columns, widths(titles), text.columns() - indent.length());
    text.line(line(text, indent, titles, fit));
    for (Row row : rows) {
      text.line(line(text, indent, row.cells, fit));
      if (!row.note.isEmpty()) {
        text.sentence(indent + " ".repeat(fit.before(2)), row.note);
      }
    }
    if (!fit.leftOut().isEmpty()) {
      String missing =
          "no room for %s: see a wider terminal, or -o json"
              .formatted(fit.leftOut().stream().map(Column::title).collect(joining(", ")));
      text.sentence(indent, text.paint(Ink.DIM, missing));
    }
  }

  private int[] widths(List<Cell> titles) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              width(titles.get(i)),
              rows.stream().mapToInt(row -> width(row.cells.get(column))).max().orElse(0));
    }
    return widths;
  }

  private String line(Text text, String indent, List<Cell> cells, TableFit fit) {
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < cells.size(); i++) {
      if (fit.isShown(i)) {
        Cell cell = new Cell(text.cut(cells.get(i).text(), fit.width(i)), cells.get(i).ink());
        String padding = " ".repeat(Math.max(0, fit.width(i) - width(cell)));
        String painted = text.paint(cell.ink(), cell.text());
        line.append(fit.before(i) == 0 ? "" : GAP);
        line.append(columns.get(i).toTheRight() ? padding + painted : painted + padding);
      }
    }
    return line.toString().stripTrailing();
  }

  private static int width(Cell cell) {
    return cell.text().codePointCount(0, cell.text().length());
  }
}

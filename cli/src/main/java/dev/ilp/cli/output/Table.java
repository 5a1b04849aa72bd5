package dev.ilp.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Lines whose columns are as wide as their widest cell. */
final class Table {

  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** A column's title and whether its cells are numbers. */
  record Column(String title, boolean toTheRight) {

    static Column text(String title) {
      return new Column(title, false);
    }

    static Column number(String title) {
      return new Column(title, true);
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
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns.size());
    }
    rows.add(List.of(cells));
  }

  /** Prints the titles and all rows, each line after {@code indent}. */
  void print(Text text, String indent) {
    List<Cell> titles = columns.stream().map(column -> new Cell(column.title(), Ink.DIM)).toList();
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              width(titles.get(i)),
              rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
    }
    text.line(line(text, indent, titles, widths));
    rows.forEach(row -> text.line(line(text, indent, row, widths)));
  }

  private String line(Text text, String indent, List<Cell> cells, int[] widths) {
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < widths.length; i++) {
      Cell cell = cells.get(i);
      String padding = " ".repeat(widths[i] - width(cell));
      String painted = text.paint(cell.ink(), cell.text());
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).toTheRight() ? padding + painted : painted + padding);
    }
    return line.toString().stripTrailing();
  }

  private static int width(Cell cell) {
    return cell.text().codePointCount(0, cell.text().length());
  }
}

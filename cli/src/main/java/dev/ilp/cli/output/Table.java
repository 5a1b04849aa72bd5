package dev.ilp.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Lines whose columns are as wide as their widest cell. */
final class Table {

  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<Row> rows = new ArrayList<>();

  /** A line of cells, and one of text below it, unless that is empty. */
  private record Row(List<Cell> cells, String note) {}

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
    row("", cells);
  }

  /** A row with a line of text below its third cell. */
  void row(String note, Cell... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns.size());
    }
    rows.add(new Row(List.of(cells), note));
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
              rows.stream().mapToInt(row -> width(row.cells.get(column))).max().orElse(0));
    }
    text.line(line(text, indent, titles, widths));
    for (Row row : rows) {
      text.line(line(text, indent, row.cells, widths));
      if (!row.note.isEmpty()) {
        text.line(noteIndent(indent, widths) + row.note);
      }
    }
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

  private static String noteIndent(String indent, int[] widths) {
    return indent + " ".repeat(widths[0] + widths[1]) + GAP.repeat(2);
  }

  private static int width(Cell cell) {
    return cell.text().codePointCount(0, cell.text().length());
  }
}

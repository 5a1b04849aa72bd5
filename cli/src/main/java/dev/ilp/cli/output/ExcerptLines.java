package dev.ilp.cli.output;

import java.util.List;

/** An excerpt of a file on a terminal: the caret stays below its character. */
final class ExcerptLines {

  private static final String CUT = "...";
  private static final String BAR = "| ";
  private static final int CARET = 1;

  private ExcerptLines() {}

  /** The line and the one with the caret, cut so that neither is broken by the terminal. */
  static List<String> fit(List<String> excerpt, int columns) {
    if (excerpt.size() < 2 || excerpt.stream().allMatch(line -> length(line) <= columns)) {
      return excerpt;
    }
    String line = excerpt.getFirst();
    String below = excerpt.get(CARET);
    int gutter = below.indexOf(BAR) + BAR.length();
    int room = columns - gutter - 2 * CUT.length();
    if (gutter < BAR.length() || room < 1) {
      return excerpt;
    }
    int caret = length(below) - 1 - gutter;
    int from = Math.max(0, caret - room / 2);
    String before = from > 0 ? CUT : "";
    int[] text = line.substring(gutter).codePoints().toArray();
    int to = Math.min(text.length, from + room);
    return List.of(
        line.substring(0, gutter)
            + before
            + new String(text, from, Math.max(0, to - from))
            + (to < text.length ? CUT : ""),
        below.substring(0, gutter) + " ".repeat(before.length()) + below.substring(gutter + from));
  }

  private static int length(String line) {
    return line.codePointCount(0, line.length());
  }
}

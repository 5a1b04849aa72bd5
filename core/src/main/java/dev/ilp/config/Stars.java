package dev.ilp.config;

import java.util.BitSet;

/**
 * A line of a file with stars for what is not to be seen of it. Columns are counted from 0, in code
 * points.
 */
final class Stars {

  static final String STARS = "***";

  private static final int MAX_LENGTH = 500;

  private final int[] line;
  private final BitSet hidden = new BitSet();

  /** A line of which all is seen, but for the end of a very long one. */
  Stars(String line) {
    this.line = line.codePoints().limit(MAX_LENGTH).toArray();
  }

  /** Hides what is between two columns. */
  void hide(int from, int to) {
    int end = Math.min(to, line.length);
    if (from < end) {
      hidden.set(from, end);
    }
  }

  /** Hides all from a column on. */
  void hideFrom(int column) {
    hide(column, line.length);
  }

  /** Where the line begins, behind its white space. */
  int indent() {
    int indent = 0;
    while (indent < line.length && Character.isWhitespace(line[indent])) {
      indent++;
    }
    return indent;
  }

  /** What may be seen. */
  String shown() {
    var shown = new StringBuilder();
    for (int i = 0; i < line.length; i++) {
      if (!hidden.get(i)) {
        shown.appendCodePoint(line[i]);
      } else if (isFirstHidden(i)) {
        shown.append(STARS);
      }
    }
    return shown.toString();
  }

  /** Where a character is in what is shown; one that is hidden, at the first of its stars. */
  int column(int column) {
    int shown = 0;
    for (int i = 0; i < column; i++) {
      boolean atStars = hidden.get(column) && hidden.nextClearBit(i) > column;
      if (!hidden.get(i)) {
        shown++;
      } else if (isFirstHidden(i) && !atStars) {
        shown += STARS.length();
      }
    }
    return shown;
  }

  private boolean isFirstHidden(int column) {
    return hidden.get(column) && (column == 0 || !hidden.get(column - 1));
  }
}

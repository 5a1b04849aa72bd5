package dev.ilp.config;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Where the scalars of a YAML file are in its lines; what is in none and after '#' is a comment.
 */
final class Scalars {

  private final List<String> lines;
  private final List<Stars> stars;
  private final List<BitSet> taken = new ArrayList<>();

  /**
   * Of none yet.
   *
   * @param lines as they are
   * @param stars the same, to hide parts of them
   */
  Scalars(List<String> lines, List<Stars> stars) {
    this.lines = lines;
    this.stars = stars;
    lines.forEach(_ -> taken.add(new BitSet()));
  }

  /** Hides one. */
  void hide(ScalarNode scalar) {
    hideLines(scalar, scalar.getStartMark().getLine());
  }

  /**
   * Shows one, but not what may be the credentials of a URL, nor the lines it may have run into.
   */
  void show(ScalarNode scalar) {
    if (scalar.getValue().indexOf('@') >= 0) {
      showUrl(scalar);
    } else {
      hideLines(scalar, scalar.getStartMark().getLine() + 1);
    }
  }

  /** Shows what of a URL is no secret. */
  void showUrl(ScalarNode scalar) {
    String value = scalar.getValue();
    String masked = UrlText.masked(value);
    int line = scalar.getStartMark().getLine();
    boolean isWhole = scalar.getEndMark().getLine() == line;
    int at = isWhole && line < lines.size() ? lines.get(line).indexOf(value, start(scalar)) : -1;
    if (masked.equals(value) && isWhole) {
      hideLines(scalar, line + 1);
    } else if (at < 0) {
      hide(scalar);
    } else {
      hideLines(scalar, line + 1);
      hideDifference(stars.get(line), lines.get(line).codePointCount(0, at), value, masked);
    }
  }

  /** Where it starts in its line, in characters. */
  private int start(ScalarNode scalar) {
    String line = lines.get(scalar.getStartMark().getLine());
    int column = scalar.getStartMark().getColumn();
    return line.offsetByCodePoints(0, Math.min(column, line.codePointCount(0, line.length())));
  }

  /** From the first stars of the one on; and the other is seen again behind the last. */
  private static void hideDifference(Stars line, int column, String value, String masked) {
    int first = masked.indexOf(Stars.STARS);
    String rest = masked.substring(masked.lastIndexOf(Stars.STARS) + Stars.STARS.length());
    line.hide(
        column + value.codePointCount(0, first),
        column + value.codePointCount(0, value.length() - rest.length()));
  }

  private void hideLines(ScalarNode scalar, int first) {
    Mark start = scalar.getStartMark();
    Mark end = scalar.getEndMark();
    for (int i = start.getLine(); i <= end.getLine() && i < lines.size(); i++) {
      int from = i == start.getLine() ? start.getColumn() : stars.get(i).indent();
      int to = i == end.getLine() ? end.getColumn() : Integer.MAX_VALUE;
      if (from < to) {
        taken.get(i).set(from, Math.min(to, lines.get(i).length()));
        if (i >= first) {
          stars.get(i).hide(from, to);
        }
      }
    }
  }

  /** Once all scalars are known: what was commented out may be a secret too. */
  void hideComments() {
    for (int i = 0; i < lines.size(); i++) {
      int[] line = lines.get(i).codePoints().toArray();
      for (int at = 0; at < line.length; at++) {
        boolean isFirst = at == 0 || Character.isWhitespace(line[at - 1]);
        if (line[at] == '#' && isFirst && !taken.get(i).get(at)) {
          stars.get(i).hideFrom(at + 1);
          break;
        }
      }
    }
  }
}

package dev.ilp.config;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Set;

/**
 * A line of a file with a caret under one of its characters, as terminals show them: tabs and
 * characters of double width keep their width in the line of the caret.
 */
final class Excerpt {

  /** How many characters of a long line are shown before and after the caret. */
  private static final int CONTEXT = 70;

  private static final String CUT = "...";
  private static final String IDEOGRAPHIC_SPACE = "\u3000";

  private static final Set<UnicodeScript> WIDE =
      Set.of(
          UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

  private static final Set<UnicodeBlock> WIDE_BLOCKS =
      Set.of(UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION, UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS);

  private static final int FIRST_HALF_WIDTH_FORM = 0xFF61;
  private static final int LAST_HALF_WIDTH_FORM = 0xFFDF;

  private Excerpt() {}

  /** Two lines: number and text; and the caret below. */
  static List<String> of(Place.InFile place) {
    String number = "%5d | ".formatted(place.line());
    String gutter = " ".repeat(number.length() - 2) + "| ";
    int[] line = place.lineText().codePoints().toArray();
    int caret = Math.clamp(place.caret() - 1L, 0, line.length);
    int from = Math.max(0, caret - CONTEXT);
    int to = Math.min(line.length, caret + CONTEXT);
    String before = from > 0 ? CUT : "";
    var text = new StringBuilder(number).append(before);
    var below = new StringBuilder(gutter).append(" ".repeat(before.length()));
    for (int i = from; i < to; i++) {
      text.appendCodePoint(shown(line[i]));
      below.append(i < caret ? space(shown(line[i])) : "");
    }
    text.append(to < line.length ? CUT : "");
    return List.of(text.toString().stripTrailing(), below.append('^').toString());
  }

  /** What could move the cursor, or fake another line, is not printed. */
  private static int shown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character == '\t' ? '\t' : '?';
      case Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          '?';
      default -> character;
    };
  }

  /** White space of the width of a character. */
  private static String space(int character) {
    if (character == '\t') {
      return "\t";
    }
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> "";
      default -> isWide(character) ? IDEOGRAPHIC_SPACE : " ";
    };
  }

  private static boolean isWide(int character) {
    if (character >= FIRST_HALF_WIDTH_FORM && character <= LAST_HALF_WIDTH_FORM) {
      return false;
    }
    return WIDE.contains(UnicodeScript.of(character))
        || WIDE_BLOCKS.stream().anyMatch(block -> block.equals(UnicodeBlock.of(character)))
        || Character.isEmojiPresentation(character);
  }
}

package dev.ilp.cli.output;

/** Text from elsewhere, made harmless: it may neither move a cursor nor fake a line. */
public final class Printable {

  private Printable() {}

  /** The text with its control characters written as escapes. */
  public static String of(String text) {
    return text.codePoints().noneMatch(Printable::isUnsafe) ? text : escaped(text);
  }

  /** The same, and all that is not ASCII as escapes, where two characters may look alike. */
  public static String ascii(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    of(text)
        .chars()
        .forEach(c -> escaped.append(c < 0x80 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
    return escaped.toString();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int c) {
    switch (c) {
      case '\n' -> escaped.append("\\n");
      case '\r' -> escaped.append("\\r");
      case '\t' -> escaped.append("\\t");
      default -> {
        if (isUnsafe(c)) {
          escaped.append("\\u%04x".formatted(c));
        } else {
          escaped.appendCodePoint(c);
        }
      }
    }
  }

  /** Control characters, line separators and those that change the direction of text. */
  private static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}

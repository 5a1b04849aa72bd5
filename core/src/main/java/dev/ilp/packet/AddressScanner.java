package dev.ilp.packet;

/** The grammar of ILP addresses (RFC 15), by table and without a regular expression. */
final class AddressScanner {
  private static final String SEGMENT_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~-";
  private static final boolean[] IN_SEGMENT = new boolean[128];

  static {
    for (int i = 0; i < SEGMENT_CHARACTERS.length(); i++) {
      IN_SEGMENT[SEGMENT_CHARACTERS.charAt(i)] = true;
    }
  }

  private AddressScanner() {}

  /** Whether it is a scheme, a dot, and one or more segments, of at most 1023 characters in all. */
  static boolean isAddress(String text) {
    int dot = text.indexOf('.');
    return dot > 0
        && text.length() <= IlpAddress.MAX_LENGTH
        && isScheme(text, dot)
        && areSegments(text, dot + 1);
  }

  /** Whether the first {@code end} characters are an allocation scheme of RFC 15. */
  static boolean isScheme(String text, int end) {
    return switch (end) {
      case 1 -> text.startsWith("g");
      case 4 -> text.startsWith("test") || text.startsWith("peer") || text.startsWith("self");
      case 5 -> text.startsWith("local") || isNumberedTest(text);
      case 7 -> text.startsWith("private") || text.startsWith("example");
      default -> false;
    };
  }

  /** Whether it is one segment: at least one character, and no dot. */
  static boolean isSegment(String text) {
    return text.indexOf('.') < 0 && areSegments(text, 0);
  }

  private static boolean isNumberedTest(String text) {
    return text.startsWith("test") && text.charAt(4) >= '1' && text.charAt(4) <= '3';
  }

  private static boolean areSegments(String text, int from) {
    int segmentStart = from;
    for (int i = from; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '.') {
        if (i == segmentStart) {
          return false;
        }
        segmentStart = i + 1;
      } else if (character >= IN_SEGMENT.length || !IN_SEGMENT[character]) {
        return false;
      }
    }
    return segmentStart < text.length();
  }
}

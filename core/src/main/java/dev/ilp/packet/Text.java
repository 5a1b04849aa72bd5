package dev.ilp.packet;

/** Text from outside, made fit for the message of an exception. */
final class Text {
  private static final int SHOWN = 64;

  private Text() {}

  /** In quotes, at most 64 characters of it, and what is not printable ASCII as a question mark. */
  static String quoted(String text) {
    var shown = new StringBuilder("\"");
    for (int i = 0; i < Math.min(text.length(), SHOWN); i++) {
      char character = text.charAt(i);
      shown.append(character >= ' ' && character <= '~' ? character : '?');
    }
    return shown.append(text.length() > SHOWN ? "...\"" : "\"").toString();
  }
}

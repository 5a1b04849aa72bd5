package dev.ilp.libp2p;

/** Text from outside that people and terminals will see. */
public final class Printable {

  private static final int MAX_LENGTH = 256;

  private Printable() {}

  /**
   * At most {@value #MAX_LENGTH} characters, with a question mark for each that is none to show.
   */
  public static String of(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(MAX_LENGTH)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }
}

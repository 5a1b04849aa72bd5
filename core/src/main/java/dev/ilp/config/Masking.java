package dev.ilp.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what may be secret in the lines of a file that is no YAML. It goes by the look of the
 * lines: what follows a known key is seen if it cannot be secret, and nothing else is.
 */
final class Masking {

  private static final String START = "[\\s\\[{?-]*+";
  private static final String COLON = "[\"']?\\s*:(?=[\\s\"']|$)";

  private static final Pattern LINE_START = Pattern.compile(START);

  /** A key whose value may be seen, and what of its value cannot be anything else than that. */
  private static final String SEEN =
      "[\"']?(?:(?:%s)%s\\s*+|(?:%s)%s(?![^,]*@)(?:(?!%s|\\s\\S*:(?:\\s|$))[^,{}\\[\\]#@])*+)"
          .formatted(
              String.join("|", ShownKeys.NESTED),
              COLON,
              String.join("|", ShownKeys.NAMES),
              COLON,
              ShownKeys.SECRET_WORD);

  private static final Pattern SEEN_LINE =
      Pattern.compile(START + SEEN + "(?:[,\\[{}\\]\\s]*+" + SEEN + ")*+[\\]},\\s]*+");

  private static final Pattern OTHER_KEY =
      Pattern.compile(START + "[\"']?[A-Za-z0-9_-]+" + COLON + "\\s*+");

  /** The value of a key is yet to come, whatever the indentation of the next line. */
  private static final Pattern OPEN =
      Pattern.compile("(?:.*:|\\s*-?\\s*\\?\\s.*)(?:\\s+[&!|>]\\S*)*(?:\\s+#.*)?\\s*");

  /** The column of the key of a secret that the lines below may belong to; -1: there is none. */
  private int secretColumn = -1;

  private boolean open;

  private Masking() {}

  static List<Stars> mask(List<String> lines) {
    var masking = new Masking();
    return lines.stream().map(masking::mask).toList();
  }

  private Stars mask(String text) {
    var line = new Stars(text);
    String seen = line.shown();
    int indent = line.indent();
    if (seen.isBlank()) {
      return line;
    }
    if (open || (secretColumn >= 0 && belongsToSecret(seen, indent, secretColumn))) {
      line.hideFrom(indent);
      open = open && seen.startsWith("#", indent);
      return line;
    }
    int end = seenUntil(seen, indent);
    open = isOpen(seen, end);
    secretColumn = open || end < seen.length() ? keyColumn(seen) : -1;
    line.hideFrom(seen.codePointCount(0, end));
    return line;
  }

  private static int seenUntil(String line, int indent) {
    Matcher known = SEEN_LINE.matcher(line);
    if (known.lookingAt()) {
      return known.end();
    }
    Matcher other = OTHER_KEY.matcher(line);
    return other.lookingAt() ? other.end() : indent;
  }

  private static boolean isOpen(String line, int end) {
    boolean mayBeSecret = end < line.length() || !SEEN_LINE.matcher(line).lookingAt();
    return mayBeSecret && OPEN.matcher(line).matches();
  }

  private static boolean belongsToSecret(String line, int indent, int secretColumn) {
    return indent > secretColumn || (indent == secretColumn && line.startsWith("-", indent));
  }

  /** The column of the first key of a line. */
  private static int keyColumn(String line) {
    Matcher start = LINE_START.matcher(line);
    return start.lookingAt() ? start.end() : 0;
  }
}

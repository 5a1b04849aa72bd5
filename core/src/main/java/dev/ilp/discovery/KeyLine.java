package dev.ilp.discovery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the line of the key into the text of a {@code conf.yaml}; all other lines stay. */
final class KeyLine {

  private static final Pattern KEY_LINE =
      Pattern.compile(
          "(?m)^([ \\t]+)private_key:[ \\t]*(?:\"[^\"\\n]*\"|'[^'\\n]*'|[^#\\s]*)(.*)$");
  private static final Pattern NODE_LINE =
      Pattern.compile("(?m)^node:[ \\t]*(?:\\{[ \\t]*\\}|null|~)?([ \\t]*(?:#.*)?)$");
  private static final Pattern FIRST_CHILD =
      Pattern.compile("\\A\\n(?:[ \\t]*(?:#.*)?\\n)*([ \\t]+)\\S");
  private static final String INDENT = "  ";

  private KeyLine() {}

  /** The text with the key; without a fitting place for it, at its end. */
  static String put(String text, String base64) {
    String line = "private_key: \"" + base64 + "\"";
    Matcher key = KEY_LINE.matcher(text);
    if (key.find()) {
      return text.substring(0, key.end(1)) + line + key.group(2) + text.substring(key.end());
    }
    Matcher node = NODE_LINE.matcher(text);
    if (node.find()) {
      String rest = text.substring(node.end());
      Matcher child = FIRST_CHILD.matcher(rest);
      String indent = child.find() ? child.group(1) : INDENT;
      return text.substring(0, node.start())
          + ("node: " + node.group(1).strip()).strip()
          + "\n"
          + indent
          + line
          + (rest.isEmpty() ? "\n" : rest);
    }
    String before = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    return before + "node:\n" + INDENT + line + "\n";
  }
}

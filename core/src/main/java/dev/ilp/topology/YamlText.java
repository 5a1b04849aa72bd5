package dev.ilp.topology;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes texts as YAML values, so that they are read back as these texts by any version of YAML.
 */
final class YamlText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./-]*");

  /** Controls and line ends beyond ASCII, and the byte order mark. */
  private static final Pattern NO_TEXT =
      Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

  /** What YAML 1.1 takes for something else than text. */
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "true", "false", "on", "off", "null");

  private YamlText() {}

  /** The text as it is where it can be nothing else, otherwise between double quotes. */
  static String of(String text) {
    boolean isPlain =
        PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return isPlain ? text : "\"" + escaped(text) + "\"";
  }

  /** What is escaped in JSON is escaped in the same way in YAML, where more has to be. */
  private static String escaped(String text) {
    return NO_TEXT
        .matcher(String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)))
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }
}

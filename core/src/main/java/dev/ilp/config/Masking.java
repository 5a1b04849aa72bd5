package dev.ilp.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts stars for what may be secret in the lines of a file, so that they can be shown. It goes by
 * the look of the lines, as it must work where they are no YAML, and rather hides too much.
 */
final class Masking {

  private static final String STARS = "***";
  private static final int MAX_LINE = 500;

  /** A key that may be one of a secret; not one that names a file. */
  private static final Pattern SECRET_KEY =
      Pattern.compile(
          "(?:tok|secret|passw|pwd)[a-z_-]*+(?<!file)[\"']?\\s*:", Pattern.CASE_INSENSITIVE);

  private static final Pattern URL =
      Pattern.compile("(url[\"']?\\s*:\\s*[\"']?)([^\\s\"']+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern CREDENTIALS = Pattern.compile("//\\S*@");

  /** The column of the key of a secret that the lines below may belong to; -1: there is none. */
  private int secretColumn = -1;

  private Masking() {}

  static List<String> mask(List<String> lines) {
    var masking = new Masking();
    List<String> masked = new ArrayList<>(lines.size());
    for (String line : lines) {
      masked.add(masking.mask(line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line));
    }
    return masked;
  }

  /**
   * Where a character of a line is once the line is masked: before the stars, behind them or, if it
   * is hidden itself, at the first of them. Columns are counted from 0, in code points.
   */
  static int column(String line, String masked, int column) {
    int[] clear = line.codePoints().toArray();
    int[] shown = masked.codePoints().toArray();
    int begin = Arrays.mismatch(clear, shown);
    if (begin < 0 || column <= begin) {
      return column;
    }
    int end = 0;
    while (end < Math.min(clear.length, shown.length) - begin
        && clear[clear.length - 1 - end] == shown[shown.length - 1 - end]) {
      end++;
    }
    return clear.length - column <= end ? column - clear.length + shown.length : begin;
  }

  private String mask(String line) {
    int indent = line.length() - line.stripLeading().length();
    if (line.isBlank()) {
      return line;
    }
    if (secretColumn >= 0 && belongsToSecret(line, indent)) {
      return line.substring(0, indent) + STARS;
    }
    secretColumn = -1;
    Matcher key = SECRET_KEY.matcher(line);
    if (key.find()) {
      secretColumn = keyColumn(line, key.start());
      boolean bare = line.substring(key.end()).isBlank();
      return line.substring(0, key.end()) + (bare ? "" : " " + STARS);
    }
    return withoutCredentials(line);
  }

  private static String withoutCredentials(String line) {
    String masked =
        URL.matcher(line)
            .replaceAll(
                url -> Matcher.quoteReplacement(url.group(1) + UrlText.masked(url.group(2))));
    return CREDENTIALS.matcher(masked).replaceAll("//" + STARS + "@");
  }

  private boolean belongsToSecret(String line, int indent) {
    return indent > secretColumn || (indent == secretColumn && line.startsWith("-", indent));
  }

  private static int keyColumn(String line, int within) {
    int column = within;
    while (column > 0 && " \t{,-".indexOf(line.charAt(column - 1)) < 0) {
      column--;
    }
    return column;
  }
}

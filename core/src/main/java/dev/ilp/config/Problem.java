package dev.ilp.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that is wrong with a configuration. No part of it holds a secret's value.
 *
 * @param key the path of the key, such as {@code peers[1].url}; empty where none can be named
 * @param what what is wrong, with the value that is
 * @param remedy what to do about it: the nearest right key or value, if there is one
 */
public record Problem(Severity severity, Place place, String key, String what, String remedy) {

  /** Those of one file from top to bottom, then the others. */
  public static final Comparator<Problem> BY_PLACE =
      Comparator.<Problem>comparingInt(problem -> line(problem.place))
          .thenComparingInt(problem -> column(problem.place));

  /** Whether a node may start all the same. */
  public enum Severity {
    ERROR,
    WARNING;

    /** In lower case. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * All of it, over several lines: place, severity, key and what is wrong; the line of the file
   * with a caret under the place; the remedy.
   */
  public String text() {
    return String.join(
        "\n",
        prefix() + severity + ": " + sentence(),
        String.join("", excerpt().stream().map(line -> line + "\n").toList()) + "  " + remedy);
  }

  /** The place and a colon; empty where there is none. */
  public String prefix() {
    return place instanceof Place.Default
        ? ""
        : place.toString().replaceAll("\\p{Cntrl}", "?") + ": ";
  }

  /** The key, if there is one, and what is wrong. */
  public String sentence() {
    return (key.isEmpty() ? "" : key + ": ") + what;
  }

  /** The line of the file and, below it, a line with a caret; empty if no line can be named. */
  public List<String> excerpt() {
    return place instanceof Place.InFile inFile ? Excerpt.of(inFile) : List.of();
  }

  /**
   * The same for programs: {@code severity}, {@code file}, {@code line} and {@code column} (both
   * counted from 1, the column in code points) or {@code variable} or {@code flag}, {@code key},
   * {@code what}, {@code remedy}. What cannot be told is left out.
   */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("severity", severity.toString());
    switch (place) {
      case Place.InFile(var file, int line, int column, _, _) -> {
        json.put("file", file.toString());
        json.put("line", line);
        json.put("column", column);
      }
      case Place.WholeFile(var file) -> json.put("file", file.toString());
      case Place.Variable(String name) -> json.put("variable", name);
      case Place.Flag(String name) -> json.put("flag", "--" + name);
      case Place.Default _ -> {}
    }
    if (!key.isEmpty()) {
      json.put("key", key);
    }
    json.put("what", what);
    json.put("remedy", remedy);
    return json;
  }

  /** Short, without the line of the file: two lines, the second of them the remedy. */
  @Override
  public String toString() {
    return prefix()
        + (severity == Severity.WARNING ? severity + ": " : "")
        + sentence()
        + "\n  "
        + remedy;
  }

  private static int line(Place place) {
    return switch (place) {
      case Place.InFile inFile -> inFile.line();
      case Place.WholeFile _ -> 0;
      case Place.Variable _, Place.Flag _, Place.Default _ -> Integer.MAX_VALUE;
    };
  }

  private static int column(Place place) {
    return place instanceof Place.InFile inFile ? inFile.column() : 0;
  }
}

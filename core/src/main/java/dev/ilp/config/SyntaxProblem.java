package dev.ilp.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a text that is no YAML. SnakeYAML's own words may quote from it, perhaps from
 * a secret, so these stand in for them.
 *
 * @param isSeenLate whether it shows only behind the place to mend
 */
record SyntaxProblem(String what, String remedy, boolean isSeenLate) {

  static final SyntaxProblem UNKNOWN_TAG =
      new SyntaxProblem(
          "a tag (!) that is not known", "put a value that begins with '!' between quotes", false);

  private static final SyntaxProblem OPEN_QUOTE =
      new SyntaxProblem(
          "a quote that is opened is not closed",
          "close it, with the kind of quote that opened it",
          true);

  private static final SyntaxProblem NO_COLON =
      new SyntaxProblem(
          "a key without ': ' after it", "write 'key: value', with a space after the colon", true);

  private static final SyntaxProblem OPEN_BRACE =
      new SyntaxProblem("a map in braces that is not closed", "add ',' or '}'", true);

  private static final SyntaxProblem OPEN_BRACKET =
      new SyntaxProblem("a list in brackets that is not closed", "add ',' or ']'", true);

  private static final String LINE_HINT = "check this line, and the indentation of the one above";

  private record Known(String fragment, SyntaxProblem problem) {

    Known(String fragment, String what, String remedy) {
      this(fragment, new SyntaxProblem(what, remedy, false));
    }
  }

  /** By a fragment of SnakeYAML's message; the first that fits counts. */
  private static final List<Known> KNOWN =
      List.of(
          new Known("\\t(TAB)", "a tab stands where indentation is", "indent with spaces"),
          new Known(
              "that cannot start any token",
              "a value cannot begin with this character",
              "put the value between quotes"),
          new Known(
              "mapping values are not allowed here",
              "a second ': ' stands in one line, or the indentation is wrong",
              "put a value that contains ': ' between quotes; indent keys of one map alike"),
          new Known("could not find expected ':'", NO_COLON),
          new Known(
              "undefined alias",
              "an alias (*) to what is defined nowhere",
              "put a value that begins with '*' between quotes"),
          new Known("Global tag is not allowed", UNKNOWN_TAG),
          new Known("undefined tag handle", UNKNOWN_TAG),
          new Known("unexpected end of stream", OPEN_QUOTE),
          new Known("document separator", OPEN_QUOTE),
          new Known(
              "unknown escape character",
              "an unknown escape after '\\'",
              "write '\\\\', or use single quotes"),
          new Known(
              "expected <block end>",
              "this does not fit in with the lines above",
              "indent keys of one map, and the '-' of one list, alike"),
          new Known("expected ',' or '}'", OPEN_BRACE),
          new Known("expected ',' or ']'", OPEN_BRACKET),
          new Known(
              "Number of aliases",
              "has more than 50 aliases (*) to maps or lists",
              "write them out"),
          new Known(
              "Nesting Depth",
              "has more than 20 maps or lists within one another",
              "a configuration needs three: check the brackets"));

  static SyntaxProblem of(@Nullable String message) {
    String text = message == null ? "" : message;
    return KNOWN.stream()
        .filter(known -> text.contains(known.fragment()))
        .findFirst()
        .map(Known::problem)
        .orElseGet(() -> new SyntaxProblem("is not YAML from here on", LINE_HINT, false));
  }
}

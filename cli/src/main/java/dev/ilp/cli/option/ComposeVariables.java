package dev.ilp.cli.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The variables that a Compose file cannot do without.
 *
 * @param compose the text of the file
 * @param given by the environment and by {@code .env}; an empty one counts as none
 */
record ComposeVariables(String compose, Map<String, String> given) {

  private static final Pattern NEEDED = Pattern.compile("(?<!\\$)\\$\\{([A-Za-z_]\\w*):\\?");
  private static final Pattern LINE =
      Pattern.compile("(?m)^\\s*(?:export\\s+)?([A-Za-z_]\\w*)\\s*=[ \\t]*([^\\r\\n]*)$");
  private static final Pattern QUOTES = Pattern.compile("^(['\"])(.*)\\1$");

  ComposeVariables {
    given = Map.copyOf(given);
  }

  /** Those of the environment, over those of an {@code .env} of this text. */
  static ComposeVariables of(String compose, String dotEnv, Map<String, String> environment) {
    Map<String, String> given = new LinkedHashMap<>();
    LINE.matcher(dotEnv)
        .results()
        .forEach(
            (MatchResult line) ->
                given.put(line.group(1), QUOTES.matcher(line.group(2).strip()).replaceFirst("$2")));
    given.putAll(environment);
    return new ComposeVariables(compose, given);
  }

  /** The names of those that have no value. */
  List<String> missing() {
    return NEEDED
        .matcher(compose)
        .results()
        .map((MatchResult match) -> match.group(1))
        .distinct()
        .filter(name -> !isGiven(name))
        .toList();
  }

  boolean isGiven(String name) {
    return !given.getOrDefault(name, "").isBlank();
  }
}

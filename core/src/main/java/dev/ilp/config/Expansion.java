package dev.ilp.config;

import dev.ilp.config.Parsed.Bad;
import dev.ilp.config.Parsed.Good;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text whose variables are filled in: <code>${NAME}</code> anywhere in it stands for the value of
 * NAME, and <code>$${</code> for <code>${</code>.
 *
 * @param hasVariables whether there were any
 */
record Expansion(String text, boolean hasVariables) {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$\\{|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)})?");

  static Parsed<Expansion> of(String text, Map<String, String> environment) {
    Matcher reference = REFERENCE.matcher(text);
    var expanded = new StringBuilder();
    boolean hasVariables = false;
    while (reference.find()) {
      String name = reference.group(1);
      boolean escaped = reference.group().startsWith("$$");
      if (!escaped && name == null) {
        return new Bad<>(
            "'${' without a variable's name and '}' after it",
            "write ${NAME}; for '${' itself $${");
      }
      if (!escaped && !environment.containsKey(name)) {
        return unknown(name, environment);
      }
      hasVariables |= !escaped;
      String value = escaped ? "${" : environment.get(name);
      reference.appendReplacement(expanded, Matcher.quoteReplacement(value));
    }
    return new Good<>(new Expansion(reference.appendTail(expanded).toString(), hasVariables));
  }

  private static Parsed<Expansion> unknown(String name, Map<String, String> environment) {
    return new Bad<>(
        "variable " + name + " is not set",
        Nearest.of(name, new TreeSet<>(environment.keySet()))
            .map(known -> "did you mean ${" + known + "}?")
            .orElse("set it where the node is started"));
  }
}

package dev.ilp.cli.output;

import dev.ilp.config.ConfigGuide.Explanation;
import dev.ilp.config.KeyInfo;
import dev.ilp.config.KeyValue;
import dev.ilp.config.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One key, explained.
 *
 * @param problems why it is not known which value holds; empty if it is
 */
public record KeyReport(Explanation explanation, List<Problem> problems) implements Result {

  public KeyReport {
    problems = List.copyOf(problems);
  }

  @Override
  public void print(Text text) {
    KeyInfo key = explanation.key();
    text.line(text.paint(Ink.BOLD, key.path()));
    text.line("  " + key.meaning());
    text.line();
    line(text, "is", key.legal());
    line(text, "keys", String.join(", ", key.below()));
    line(text, "unit", key.unit());
    line(text, "default", key.defaultValue().orElse("none"));
    line(text, "example", key.example());
    line(text, "required", key.required() ? "yes" : "no");
    line(text, "reload", reload(key));
    line(text, "variable", key.variable().orElse("none"));
    line(text, "flag", key.flag().orElse("none"));
    text.line();
    for (KeyValue value : explanation.values()) {
      text.line("  " + Printable.of(holds(value)));
    }
    if (explanation.values().isEmpty()) {
      text.line("  " + (problems.isEmpty() ? "It is not given here." : unknown(text)));
    }
  }

  private static String reload(KeyInfo key) {
    if (key.reloadable()) {
      return "a running node takes it over";
    }
    return key.reloadableBelow().isEmpty()
        ? "takes a restart"
        : "a running node takes over "
            + String.join(", ", key.reloadableBelow())
            + "; the rest takes a restart";
  }

  private static String holds(KeyValue value) {
    String shown = value.value().isEmpty() ? "\"\"" : value.value();
    return "%s is %s (%s)".formatted(value.path(), shown, value.origin());
  }

  private String unknown(Text text) {
    Problem first = problems.getFirst();
    return text.paint(Ink.YELLOW, "Its value here is not known: the configuration is wrong: ")
        + Printable.of(first.toString().lines().findFirst().orElse(""));
  }

  private static void line(Text text, String title, String value) {
    if (!value.isEmpty()) {
      text.line("  %s  %s".formatted(text.paint(Ink.DIM, "%-8s".formatted(title)), value));
    }
  }

  @Override
  public Object json() {
    return json(explanation);
  }

  static Map<String, Object> json(Explanation explanation) {
    KeyInfo key = explanation.key();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", key.path());
    json.put("meaning", key.meaning());
    json.put("legal", key.legal());
    if (!key.unit().isEmpty()) {
      json.put("unit", key.unit());
    }
    key.defaultValue().ifPresent(value -> json.put("default", value));
    if (!key.example().isEmpty()) {
      json.put("example", key.example());
    }
    json.put("required", key.required());
    json.put("reloadable", key.reloadable());
    if (!key.reloadableBelow().isEmpty()) {
      json.put("reloadableBelow", key.reloadableBelow());
    }
    json.put("secret", key.secret());
    key.variable().ifPresent(variable -> json.put("variable", variable));
    key.flag().ifPresent(flag -> json.put("flag", flag));
    json.put("values", explanation.values().stream().map(KeyReport::json).toList());
    return json;
  }

  private static Map<String, Object> json(KeyValue value) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", value.path());
    json.put("value", value.value());
    json.put("origin", value.origin().toString());
    return json;
  }
}

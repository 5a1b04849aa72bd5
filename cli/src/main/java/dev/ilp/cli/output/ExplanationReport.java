package dev.ilp.cli.output;

import static java.util.stream.Collectors.joining;

import dev.ilp.cli.explain.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Codes, events or states in full, each with what else is called like it. */
public record ExplanationReport(List<Entry> entries) implements Result {

  /**
   * One of them.
   *
   * @param namesakes what has the same name in other kinds
   */
  public record Entry(Explanation explanation, List<Explanation> namesakes) {
    public Entry {
      namesakes = List.copyOf(namesakes);
    }
  }

  public ExplanationReport {
    entries = List.copyOf(entries);
  }

  @Override
  public void print(Text text) {
    for (Entry entry : entries) {
      if (!entry.equals(entries.getFirst())) {
        text.line();
      }
      print(text, entry);
    }
  }

  private static void print(Text text, Entry entry) {
    Explanation explanation = entry.explanation;
    text.line(
        "%s %s (%s)"
            .formatted(
                text.paint(Ink.BOLD, explanation.id()),
                explanation.title(),
                explanation.kind().one()));
    text.prose("  ", explanation.meaning());
    list(text, "Usual causes", explanation.causes());
    list(text, "What to do", explanation.remedies());
    if (explanation.reference().isPresent() || !entry.namesakes.isEmpty()) {
      text.line();
    }
    explanation
        .reference()
        .ifPresent(reference -> text.prose("  ", "Where it is specified: " + reference));
    if (!entry.namesakes.isEmpty()) {
      text.prose(
          "  ",
          "Something else of this name: "
              + entry.namesakes.stream()
                  .map(other -> "%s, %s".formatted(other.id(), other.kind().one()))
                  .collect(joining("; ")));
    }
  }

  private static void list(Text text, String heading, List<String> points) {
    if (!points.isEmpty()) {
      text.line();
      text.line("  " + text.paint(Ink.DIM, heading));
      points.forEach(point -> text.prose("  - ", point));
    }
  }

  @Override
  public Object json() {
    return Map.of("explanations", entries.stream().map(ExplanationReport::json).toList());
  }

  private static Map<String, Object> json(Entry entry) {
    Map<String, Object> json = json(entry.explanation);
    json.put("namesakes", entry.namesakes.stream().map(Explanation::id).toList());
    return json;
  }

  static Map<String, Object> json(Explanation explanation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", explanation.id());
    json.put("kind", explanation.kind().toString());
    json.put("name", explanation.name());
    json.put("title", explanation.title());
    json.put("meaning", explanation.meaning());
    json.put("causes", explanation.causes());
    json.put("remedies", explanation.remedies());
    explanation.reference().ifPresent(reference -> json.put("reference", reference));
    return json;
  }
}

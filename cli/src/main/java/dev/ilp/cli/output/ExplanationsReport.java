package dev.ilp.cli.output;

import dev.ilp.cli.explain.Explanation;
import java.util.List;
import java.util.Map;

/** What can be explained, a line each, by kind. */
public record ExplanationsReport(List<Explanation> explanations) implements Result {

  public ExplanationsReport {
    explanations = List.copyOf(explanations);
  }

  @Override
  public void print(Text text) {
    explanations.stream()
        .map(Explanation::kind)
        .distinct()
        .forEach(
            kind -> {
              text.line(text.paint(Ink.BOLD, kind.many()));
              print(text, explanations.stream().filter(each -> each.kind() == kind).toList());
              text.line();
            });
    text.line("'ilp explain NAME' says more, 'ilp config explain' explains the keys of files.");
  }

  private static void print(Text text, List<Explanation> ofOneKind) {
    int width = ofOneKind.stream().mapToInt(each -> each.id().length()).max().orElse(0);
    for (Explanation each : ofOneKind) {
      text.sentence(
          "  " + each.id() + " ".repeat(width - each.id().length()) + "  ", summary(each));
    }
  }

  /** Titles of events are their levels: the first sentence says more. */
  private static String summary(Explanation explanation) {
    return switch (explanation.kind()) {
      case EVENT -> "%s (%s)".formatted(firstSentence(explanation.meaning()), explanation.title());
      case ILP, BTP, EXIT, LINK, HEALTH -> explanation.title();
    };
  }

  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text.substring(0, text.length() - 1) : text.substring(0, end);
  }

  @Override
  public Object json() {
    return Map.of("explanations", explanations.stream().map(ExplanationReport::json).toList());
  }
}

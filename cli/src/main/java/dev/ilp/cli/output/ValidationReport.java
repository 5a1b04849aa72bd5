package dev.ilp.cli.output;

import static java.util.stream.Collectors.joining;

import dev.ilp.config.Problem;
import dev.ilp.config.Problem.Severity;
import dev.ilp.topology.Validation;
import dev.ilp.topology.Validation.Network;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with configurations.
 *
 * @param strict whether warnings count as errors
 */
public record ValidationReport(Validation validation, boolean strict) implements Result {

  /** 0, or 2 if something is wrong. */
  public int exitCode() {
    return isValid() ? ExitCodes.OK : ExitCodes.WRONG_INPUT;
  }

  private boolean isValid() {
    return validation.errors() == 0 && !(strict && validation.warnings() > 0);
  }

  @Override
  public void print(Text text) {
    validation.problems().forEach(problem -> print(text, problem));
    if (!validation.skipped().isEmpty()) {
      text.line(
          "skipped, as no node's configuration has such a name: "
              + validation.skipped().stream().map(ValidationReport::name).collect(joining(", ")));
    }
    validation.network().ifPresent(network -> print(text, network));
    text.line(
        text.paint(
            isValid() ? Ink.GREEN : Ink.RED,
            "%s, %s, %s"
                .formatted(
                    Units.count(validation.files().size(), "file"),
                    Units.count(validation.errors(), "error"),
                    Units.count(validation.warnings(), "warning"))));
  }

  private static void print(Text text, Problem problem) {
    Ink ink = problem.severity() == Severity.ERROR ? Ink.RED : Ink.YELLOW;
    text.sentence(
        "",
        text.paint(Ink.BOLD, problem.prefix())
            + text.paint(ink, problem.severity() + ":")
            + " "
            + Printable.of(problem.sentence()));
    List<String> excerpt = ExcerptLines.fit(problem.excerpt(), text.columns());
    for (int i = 0; i < excerpt.size(); i++) {
      text.line(i == 0 ? excerpt.get(i) : text.paint(ink, excerpt.get(i)));
    }
    text.sentence("  ", Printable.of(problem.remedy()));
  }

  private static void print(Text text, Network network) {
    String links =
        Units.count(network.links(), "link") + (network.outside() > 0 ? " between them" : "");
    String others = network.outside() > 0 ? ", %d to others".formatted(network.outside()) : "";
    text.sentence(
        "",
        "%s, %s%s; %s"
            .formatted(Units.count(network.nodes(), "node"), links, others, ways(network)));
  }

  private static String ways(Network network) {
    if (network.pairs() == 0) {
      return network.ifFound() == 0
          ? "not checked whether packets get through"
          : "packets get through in %d pairs if the nodes find each other"
              .formatted(network.ifFound());
    }
    String now =
        network.reachable() == network.pairs()
            ? "packets get through in all %d pairs".formatted(network.pairs())
            : "packets get through in %d of %d pairs"
                .formatted(network.reachable(), network.pairs());
    return network.ifFound() == 0
        ? now
        : "%s, and in %d more if nodes find each other".formatted(now, network.ifFound());
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("valid", isValid());
    json.put("files", names(validation.files()));
    json.put("skipped", names(validation.skipped()));
    json.put("errors", validation.errors());
    json.put("warnings", validation.warnings());
    json.put("problems", validation.problems().stream().map(Problem::json).toList());
    validation.network().ifPresent(network -> json.put("network", json(network)));
    return json;
  }

  private static Map<String, Object> json(Network network) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodes", network.nodes());
    json.put("links", network.links());
    json.put("outside", network.outside());
    json.put("pairs", network.pairs());
    json.put("reachable", network.reachable());
    json.put("ifFound", network.ifFound());
    return json;
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(Path::toString).toList();
  }

  private static String name(Path file) {
    return Printable.of(file.toString());
  }
}

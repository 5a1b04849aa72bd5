package dev.ilp.cli.output;

import static java.util.stream.Collectors.partitioningBy;

import dev.ilp.probe.ProbeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What became of the reloads of some nodes, as each of them tells it. */
public record ReloadResults(List<Row> rows) implements Result {

  /** Each takes several lines. */
  private static final int MAX_WARNINGS = 3;

  public ReloadResults {
    rows = List.copyOf(rows);
  }

  /** One node, and the fields of its answer, or of why there is none. */
  public record Row(String node, Map<String, Object> reload, int exitCode) {

    public static Row of(String node, Map<String, Object> reload) {
      return new Row(
          node,
          reload,
          switch (String.valueOf(reload.get("outcome"))) {
            case "applied", "unchanged" -> ExitCodes.OK;
            case "refused", "invalid" -> ExitCodes.WRONG_INPUT;
            default -> ExitCodes.NO;
          });
    }

    /** One that could not be asked, or did not say. */
    public static Row unanswered(String node, ProbeException failure) {
      return new Row(
          node,
          Map.of("outcome", "unanswered", "error", String.valueOf(failure.getMessage())),
          ExitCodes.of(failure));
    }

    private String text(String key) {
      return Printable.of(String.valueOf(reload.getOrDefault(key, "")));
    }
  }

  /** The worst: the higher, the less is known. */
  public int exitCode() {
    return rows.stream().mapToInt(Row::exitCode).max().orElse(ExitCodes.OK);
  }

  @Override
  public void print(Text text) {
    rows.forEach(row -> print(row, text));
  }

  private static void print(Row row, Text text) {
    Ink ink = row.exitCode == ExitCodes.OK ? Ink.GREEN : Ink.RED;
    String error = row.text("error");
    text.line(
        "%s: %s%s%s"
            .formatted(
                Printable.of(row.node),
                text.paint(ink, row.text("outcome")),
                row.reload.containsKey("millis") ? " in " + row.text("millis") + " ms" : "",
                error.isEmpty() ? "" : ": " + error));
    NodeStates.entries(row.reload.getOrDefault("changes", List.of()))
        .forEach(change -> text.line("  " + change(change)));
    Map<Boolean, List<Map<?, ?>>> problems =
        NodeStates.entries(row.reload.getOrDefault("problems", List.of()))
            .collect(partitioningBy(problem -> "warning".equals(problem.get("severity"))));
    List<Map<?, ?>> warnings = problems.getOrDefault(true, List.of());
    Stream.concat(
            problems.getOrDefault(false, List.of()).stream(), warnings.stream().limit(MAX_WARNINGS))
        .flatMap(problem -> String.valueOf(problem.get("text")).lines())
        .forEach(line -> text.line("  " + Printable.of(line)));
    if (warnings.size() > MAX_WARNINGS) {
      text.line(
          "  and %d more warnings: -o json has all".formatted(warnings.size() - MAX_WARNINGS));
    }
  }

  private static String change(Map<?, ?> change) {
    return "%s: %s -> %s%s"
        .formatted(
            shown(change, "path"),
            shown(change, "before"),
            shown(change, "after"),
            Boolean.FALSE.equals(change.get("reloadable")) ? " (needs a restart)" : "");
  }

  private static String shown(Map<?, ?> change, String key) {
    Object value = change.get(key);
    return value == null ? "(none)" : Printable.of(value.toString());
  }

  @Override
  public Object json() {
    return Map.of("nodes", rows.stream().map(ReloadResults::json).toList());
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("node", row.node);
    json.putAll(row.reload);
    return json;
  }
}

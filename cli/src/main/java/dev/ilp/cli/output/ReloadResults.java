package dev.ilp.cli.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the reloads of some nodes, as each of them tells it. */
public record ReloadResults(List<Row> rows) implements Result {

  public ReloadResults {
    rows = List.copyOf(rows);
  }

  /** One node, and the fields of its answer. */
  public record Row(String node, Map<String, Object> reload) {

    private String text(String key) {
      return Printable.of(String.valueOf(reload.getOrDefault(key, "")));
    }
  }

  /** That of the first that did not change as asked. */
  public int exitCode() {
    return rows.stream()
        .mapToInt(ReloadResults::exitCode)
        .filter(code -> code != 0)
        .findFirst()
        .orElse(ExitCodes.OK);
  }

  private static int exitCode(Row row) {
    return switch (row.text("outcome")) {
      case "applied", "unchanged" -> ExitCodes.OK;
      case "refused", "invalid" -> ExitCodes.WRONG_INPUT;
      default -> ExitCodes.NO;
    };
  }

  @Override
  public void print(Text text) {
    rows.forEach(row -> print(row, text));
  }

  private static void print(Row row, Text text) {
    Ink ink = exitCode(row) == ExitCodes.OK ? Ink.GREEN : Ink.RED;
    String error = row.text("error");
    text.line(
        "%s: %s in %s ms%s"
            .formatted(
                Printable.of(row.node),
                text.paint(ink, row.text("outcome")),
                row.text("millis"),
                error.isEmpty() ? "" : ": " + error));
    NodeStates.entries(row.reload.getOrDefault("changes", List.of()))
        .forEach(change -> text.line("  " + change(change)));
    NodeStates.entries(row.reload.getOrDefault("problems", List.of()))
        .flatMap(problem -> String.valueOf(problem.get("text")).lines())
        .forEach(line -> text.line("  " + Printable.of(line)));
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

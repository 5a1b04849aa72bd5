package dev.ilp.cli.output;

import dev.ilp.probe.Survey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which nodes are healthy. */
public record HealthReport(List<Survey.Row> rows) implements Result {

  public HealthReport {
    rows = List.copyOf(rows);
  }

  /** 0 if all are healthy; else what is the matter with the first that is not. */
  public int exitCode() {
    return rows.stream()
        .filter(row -> !row.isHealthy())
        .findFirst()
        .map(row -> row.failure().map(ExitCodes::of).orElse(ExitCodes.NO))
        .orElse(ExitCodes.OK);
  }

  @Override
  public void print(Text text) {
    for (Survey.Row row : rows) {
      String why = NodeStates.why(row);
      text.line(
          row.nodeId()
              + ": "
              + text.paint(row.isHealthy() ? Ink.GREEN : Ink.RED, NodeStates.state(row))
              + (why.isEmpty() ? "" : " (" + why + ")"));
    }
  }

  @Override
  public List<String> codes() {
    return NodeStates.codes(rows);
  }

  @Override
  public Object json() {
    return Map.of("nodes", rows.stream().map(HealthReport::json).toList());
  }

  private static Map<String, Object> json(Survey.Row row) {
    Map<String, Object> json = new LinkedHashMap<>(row.json());
    json.putIfAbsent("nodeId", row.nodeId());
    json.put("url", row.adminUrl());
    json.put("healthy", row.isHealthy());
    json.put("status", NodeStates.state(row));
    row.failure().ifPresent(e -> json.put("error", String.valueOf(e.getMessage())));
    return json;
  }
}

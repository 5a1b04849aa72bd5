package dev.ilp.cli.output;

import static dev.ilp.cli.output.Table.Cell;
import static dev.ilp.cli.output.Table.Column;

import dev.ilp.probe.ProbeException;
import dev.ilp.probe.Survey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the nodes of a network are, as each of them tells it. */
public record StatusReport(String network, List<Survey.Row> rows) implements Result {

  private static final String UNKNOWN = "-";

  public StatusReport {
    rows = List.copyOf(rows);
  }

  /** 0 if all are healthy; if none answered: 5 if all were too late, else 3; else 1. */
  public int exitCode() {
    if (rows.stream().allMatch(Survey.Row::isHealthy)) {
      return ExitCodes.OK;
    }
    if (rows.stream().anyMatch(row -> row.answer().isPresent())) {
      return ExitCodes.NO;
    }
    return rows.stream().allMatch(StatusReport::isTimedOut)
        ? ExitCodes.TIMED_OUT
        : ExitCodes.UNREACHABLE;
  }

  private static boolean isTimedOut(Survey.Row row) {
    return row.failure().filter(e -> e.kind() == ProbeException.Kind.TIMED_OUT).isPresent();
  }

  @Override
  public void print(Text text) {
    text.sentence("", headline());
    text.line();
    Table table =
        new Table(
            Column.text("node"),
            Column.text("state"),
            Column.text("ILP address").optional(5),
            Column.text("health").optional(6),
            Column.number("links"),
            Column.number("in flight").optional(4),
            Column.number("received").optional(2),
            Column.number("sent").optional(3),
            Column.number("up for").optional(1));
    rows.forEach(row -> table.row(cells(row)));
    table.print(text, "  ");
    printReasons(text);
  }

  String headline() {
    long healthy = rows.stream().filter(Survey.Row::isHealthy).count();
    return "network %s: %d of %d nodes healthy".formatted(network, healthy, rows.size());
  }

  /** Why nodes are not healthy, reloads that failed, and whom peer to peer nodes have found. */
  void printReasons(Text text) {
    for (Survey.Row row : rows) {
      NodeStates.reasons(row)
          .forEach(why -> text.sentence("  ", text.paint(Ink.YELLOW, row.nodeId() + ": " + why)));
      NodeStates.p2p(row).ifPresent(told -> text.sentence("  ", row.nodeId() + ": " + told));
      String reload = NodeStates.failedReload(row);
      if (!reload.isEmpty()) {
        text.sentence("  ", text.paint(Ink.YELLOW, row.nodeId() + ": " + reload));
      }
    }
  }

  private static Cell[] cells(Survey.Row row) {
    Map<String, Object> json = row.json();
    String state = NodeStates.state(row);
    return new Cell[] {
      new Cell(row.nodeId(), Ink.BOLD),
      new Cell(state, row.isHealthy() ? Ink.GREEN : Ink.RED),
      Cell.of(value(json, "ilpAddress")),
      Cell.of(row.adminUrl()),
      Cell.of(links(json)),
      Cell.of(value(json, "packetsInFlight")),
      Cell.of(json.isEmpty() ? UNKNOWN : packets(json, "received")),
      Cell.of(json.isEmpty() ? UNKNOWN : packets(json, "sent")),
      Cell.of(age(json))
    };
  }

  /** Links that are up, of all. */
  static String links(Map<String, Object> json) {
    return json.isEmpty()
        ? UNKNOWN
        : value(json, "peersConnected") + "/" + value(json, "totalPeers");
  }

  private static String value(Map<String, Object> json, String key) {
    return Printable.of(String.valueOf(json.getOrDefault(key, UNKNOWN)));
  }

  private static String packets(Map<String, Object> json, String which) {
    long sum =
        NodeStates.entries(json.getOrDefault("peers", List.of()))
            .map(peer -> peer.get("packets"))
            .mapToLong(
                packets ->
                    packets instanceof Map<?, ?> map && map.get(which) instanceof Number number
                        ? number.longValue()
                        : 0)
            .sum();
    return String.valueOf(sum);
  }

  static String age(Map<String, Object> json) {
    return json.get("uptime") instanceof Number seconds
        ? Units.age(Duration.ofMillis((long) (seconds.doubleValue() * 1000)))
        : UNKNOWN;
  }

  @Override
  public List<String> codes() {
    return NodeStates.codes(rows);
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("network", network);
    json.put("nodes", rows.stream().map(StatusReport::json).toList());
    return json;
  }

  static Map<String, Object> json(Survey.Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodeId", row.nodeId());
    json.put("healthy", row.isHealthy());
    json.put("status", NodeStates.state(row));
    json.put("adminUrl", row.adminUrl());
    row.failure().ifPresent(e -> json.put("error", String.valueOf(e.getMessage())));
    row.json().forEach(json::putIfAbsent);
    return json;
  }
}

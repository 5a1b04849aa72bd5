package dev.ilp.cli.output;

import static dev.ilp.cli.output.Table.Cell;
import static dev.ilp.cli.output.Table.Column;

import dev.ilp.docker.ContainerStatus;
import dev.ilp.probe.Survey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the nodes of a Compose network are, as each of them and Docker tell it.
 *
 * @param containers by node
 * @param withoutDocker why Docker told nothing; empty if it did
 */
public record ContainersReport(
    StatusReport status, Map<String, ContainerStatus> containers, Optional<String> withoutDocker)
    implements Result {

  private static final String UNKNOWN = "-";
  private static final String NEVER_STARTED =
      "there are no containers: start them with 'ilp topology up' or 'docker compose up -d'";
  private static final int MANY_RESTARTS = 2;
  private static final double MIB = 1 << 20;

  public ContainersReport {
    containers = Map.copyOf(containers);
  }

  @Override
  public void print(Text text) {
    List<Survey.Row> rows = status.rows();
    text.line(status.headline());
    withoutDocker.ifPresent(why -> text.line(text.paint(Ink.YELLOW, note(why))));
    if (withoutDocker.isEmpty() && containers.isEmpty()) {
      text.line(text.paint(Ink.YELLOW, NEVER_STARTED));
    }
    text.line();
    Table table =
        new Table(
            Column.text("node"),
            Column.text("container").optional(5),
            Column.text("state"),
            Column.number("links"),
            Column.number("up for").optional(4),
            Column.number("restarts").optional(1),
            Column.number("CPU").optional(3),
            Column.number("memory").optional(2),
            Column.text("health").optional(6));
    rows.forEach(row -> table.row(cells(row)));
    table.print(text, "  ");
    status.printReasons(text);
    rows.stream()
        .filter(row -> !row.isHealthy() && restartsAgainAndAgain(row))
        .map(row -> row.nodeId())
        .map(node -> "%1$s: restarts again and again: see 'ilp topology logs %1$s'".formatted(node))
        .forEach(line -> text.line("  " + text.paint(Ink.YELLOW, line)));
  }

  private boolean restartsAgainAndAgain(Survey.Row row) {
    return Optional.ofNullable(containers.get(row.nodeId()))
        .filter(container -> container.restarts() >= MANY_RESTARTS)
        .isPresent();
  }

  /** What the node says, if Docker does not say that there is none. */
  private String state(Survey.Row row) {
    boolean runs =
        Optional.ofNullable(containers.get(row.nodeId()))
            .map(ContainerStatus::state)
            .filter(state -> state.equals("running") || state.equals("paused"))
            .isPresent();
    return withoutDocker.isPresent() || runs ? NodeStates.state(row) : "not running";
  }

  private static String note(String why) {
    return "Docker was not reachable, so this is what the nodes say alone: " + Printable.of(why);
  }

  private Cell[] cells(Survey.Row row) {
    Map<String, Object> json = row.json();
    Optional<ContainerStatus> container = Optional.ofNullable(containers.get(row.nodeId()));
    return new Cell[] {
      new Cell(row.nodeId(), Ink.BOLD),
      container(container),
      new Cell(state(row), row.isHealthy() ? Ink.GREEN : Ink.RED),
      Cell.of(StatusReport.links(json)),
      Cell.of(StatusReport.age(json)),
      restarts(container),
      Cell.of(use(container, use -> String.format(Locale.ROOT, "%.1f%%", use.cpuPercent()))),
      Cell.of(
          use(container, use -> String.format(Locale.ROOT, "%.0f MiB", use.memoryBytes() / MIB))),
      Cell.of(row.adminUrl())
    };
  }

  private Cell container(Optional<ContainerStatus> container) {
    if (container.isEmpty()) {
      return withoutDocker.isPresent() ? Cell.of(UNKNOWN) : new Cell("none", Ink.RED);
    }
    ContainerStatus status = container.get();
    String state = Printable.of(status.state());
    return switch (status.health().orElse(status.state())) {
      case "healthy" -> new Cell(state + " (healthy)", Ink.GREEN);
      case "running" -> new Cell(state, Ink.GREEN);
      case "unhealthy" -> new Cell(state + " (unhealthy)", Ink.RED);
      case "exited" -> new Cell("%s (%d)".formatted(state, status.exitCode()), Ink.RED);
      case "starting" -> new Cell(state + " (starting)", Ink.YELLOW);
      default -> new Cell(state, Ink.YELLOW);
    };
  }

  private static Cell restarts(Optional<ContainerStatus> container) {
    long count = container.map(ContainerStatus::restarts).orElse(0L);
    return new Cell(
        container.isPresent() ? String.valueOf(count) : UNKNOWN,
        count > 0 ? Ink.YELLOW : Ink.PLAIN);
  }

  private static String use(
      Optional<ContainerStatus> container, Function<ContainerStatus.Use, String> shown) {
    return container.flatMap(ContainerStatus::use).map(shown).orElse(UNKNOWN);
  }

  @Override
  public List<String> codes() {
    return status.codes();
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("network", status.network());
    json.put("docker", withoutDocker.isEmpty());
    withoutDocker.ifPresent(why -> json.put("dockerError", why));
    json.put("nodes", status.rows().stream().map(this::json).toList());
    return json;
  }

  private Map<String, Object> json(Survey.Row row) {
    Map<String, Object> json = StatusReport.json(row);
    json.put("status", state(row));
    ContainerStatus container = containers.get(row.nodeId());
    if (container != null) {
      json.put("container", json(container));
    }
    return json;
  }

  private static Map<String, Object> json(ContainerStatus container) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", container.name());
    json.put("state", container.state());
    container.health().ifPresent(health -> json.put("health", health));
    json.put("restarts", container.restarts());
    json.put("exitCode", container.exitCode());
    container
        .use()
        .ifPresent(
            use -> {
              json.put("cpuPercent", Math.round(use.cpuPercent() * 100) / 100.0);
              json.put("memoryBytes", use.memoryBytes());
              json.put("memoryLimitBytes", use.memoryLimit());
            });
    return json;
  }
}

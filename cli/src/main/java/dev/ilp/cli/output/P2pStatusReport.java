package dev.ilp.cli.output;

import dev.ilp.cli.output.Table.Cell;
import dev.ilp.cli.output.Table.Column;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a peer to peer node is, as it tells it. */
public record P2pStatusReport(Map<String, Object> status) implements Result {

  private static final String UNKNOWN = "-";

  public P2pStatusReport {
    status = new LinkedHashMap<>(status);
  }

  @Override
  public void print(Text text) {
    text.line("peer id     " + value(status, "peerId"));
    text.line("listens on  " + list(status.get("listenAddresses")));
    text.line(
        "peers       %s known, %s connected"
            .formatted(value(status, "peersKnown"), value(status, "peersConnected")));
    if (status.containsKey("peersNotSaved")) {
      text.line(
          text.paint(Ink.YELLOW, "peers are kept in memory: " + value(status, "peersNotSaved")));
    }
    text.line();
    Table table =
        new Table(
            Column.text("peer"),
            Column.text("state"),
            Column.text("since"),
            Column.number("failures"),
            Column.text("next retry"),
            Column.text("agent"),
            Column.text("address"));
    NodeStates.entries(status.getOrDefault("peers", List.of()))
        .forEach(peer -> table.row(error(peer), cells(peer)));
    table.print(text, "  ");
  }

  private static Cell[] cells(Map<?, ?> peer) {
    String state = value(peer, "state");
    boolean flaps = Boolean.TRUE.equals(peer.get("flapping"));
    return new Cell[] {
      new Cell(value(peer, "peerId"), Ink.BOLD),
      new Cell(state + (flaps ? " (flapping)" : ""), ink(state)),
      Cell.of(time(peer.get("since"))),
      Cell.of(value(peer, "failures")),
      Cell.of(time(peer.get("nextRetry"))),
      Cell.of(value(peer, "agent")),
      Cell.of(
          peer.containsKey("remoteAddress")
              ? value(peer, "remoteAddress")
              : list(peer.get("addresses")))
    };
  }

  static Ink ink(String state) {
    return switch (state) {
      case "connected" -> Ink.GREEN;
      case "permanent-failure" -> Ink.RED;
      case "temporary-failure" -> Ink.YELLOW;
      default -> Ink.PLAIN;
    };
  }

  private static String error(Map<?, ?> peer) {
    return peer.containsKey("lastError") ? value(peer, "lastError") : "";
  }

  static String value(Map<?, ?> json, String key) {
    Object value = json.get(key);
    return value == null ? UNKNOWN : Printable.of(value.toString());
  }

  static String list(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof List<?> entries && !entries.isEmpty()
        ? entries.stream()
            .map(entry -> Printable.of(String.valueOf(entry)))
            .collect(Collectors.joining(", "))
        : UNKNOWN;
  }

  /** How long ago, or in how long. */
  static String time(@org.jspecify.annotations.Nullable Object value) {
    try {
      Duration age = Duration.between(Instant.parse(String.valueOf(value)), Instant.now());
      return age.isNegative()
          ? "in " + Units.age(age.negated())
          : age.toDays() > 10_000 ? UNKNOWN : Units.age(age) + " ago";
    } catch (DateTimeParseException e) {
      return UNKNOWN;
    }
  }

  /** The peers with this id, or whose ids end so. */
  public List<PeerDetails> peers(String idOrEnd) {
    return NodeStates.entries(status.getOrDefault("peers", List.of()))
        .filter(peer -> value(peer, "peerId").endsWith(idOrEnd))
        .map(PeerDetails::new)
        .toList();
  }

  @Override
  public Object json() {
    return status;
  }
}

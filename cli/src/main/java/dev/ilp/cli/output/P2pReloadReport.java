package dev.ilp.cli.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of a peer to peer node's reload, as it tells it. */
public record P2pReloadReport(String peerId, Map<String, Object> reload) implements Result {

  public P2pReloadReport {
    reload = new LinkedHashMap<>(reload);
  }

  public int exitCode() {
    if (!reload.containsKey("outcome")) { // the node has not said what became of it
      return ExitCodes.TIMED_OUT;
    }
    return switch (outcome()) {
      case "applied", "unchanged" -> ExitCodes.OK;
      case "refused", "invalid" -> ExitCodes.WRONG_INPUT;
      default -> ExitCodes.NO;
    };
  }

  private String outcome() {
    return String.valueOf(reload.getOrDefault("outcome", "not done yet"));
  }

  /** Milliseconds; a connector with a peer to peer node inside calls them otherwise. */
  private String took() {
    Object millis = reload.getOrDefault("tookMs", reload.get("millis"));
    return millis == null ? "" : " in %s ms".formatted(millis);
  }

  @Override
  public void print(Text text) {
    Ink ink = exitCode() == ExitCodes.OK ? Ink.GREEN : Ink.RED;
    Object error = reload.get("error");
    text.line(
        "%s: %s%s%s"
            .formatted(
                peerId,
                text.paint(ink, Printable.of(outcome())),
                took(),
                error == null ? "" : ": " + Printable.of(error.toString())));
    if (reload.get("changes") instanceof List<?> changes) {
      changes.forEach(change -> text.line("  " + Printable.of(String.valueOf(change))));
    }
    NodeStates.entries(reload.getOrDefault("problems", List.of()))
        .flatMap(problem -> String.valueOf(problem.get("text")).lines())
        .forEach(line -> text.line("  " + Printable.of(line)));
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("peerId", peerId);
    json.putAll(reload);
    return json;
  }
}

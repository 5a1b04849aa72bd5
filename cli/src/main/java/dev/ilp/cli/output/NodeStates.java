package dev.ilp.cli.output;

import static java.util.stream.Collectors.joining;

import dev.ilp.probe.ProbeException;
import dev.ilp.probe.Survey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What nodes say of themselves, in a word and in a sentence. */
final class NodeStates {

  private NodeStates() {}

  /** Healthy, unhealthy, starting; or why there is no such word. */
  static String state(Survey.Row row) {
    return row.answer()
        .map(
            answer -> Printable.of(String.valueOf(answer.json().getOrDefault("status", "unknown"))))
        .orElseGet(
            () ->
                row.failure()
                    .filter(failure -> failure.kind() == ProbeException.Kind.TIMED_OUT)
                    .map(failure -> "no answer")
                    .orElse("unreachable"));
  }

  /** Why it is not healthy; empty if it is. */
  static String why(Survey.Row row) {
    if (row.isHealthy()) {
      return "";
    }
    return row.failure()
        .map(failure -> String.valueOf(failure.getMessage()))
        .orElseGet(() -> downPeers(row).collect(joining("; ")));
  }

  /** The same, one link a line. */
  static List<String> reasons(Survey.Row row) {
    List<String> links = row.isHealthy() ? List.of() : downPeers(row).toList();
    String why = why(row);
    return links.isEmpty() ? Stream.of(why).filter(text -> !text.isEmpty()).toList() : links;
  }

  /** The states, as they are explained, of what keeps nodes from being healthy. */
  static List<String> codes(List<Survey.Row> rows) {
    return rows.stream()
        .filter(row -> !row.isHealthy())
        .flatMap(
            row ->
                row.failure().isPresent()
                    ? Stream.of("health:unreachable")
                    : criticalDown(row).map(peer -> "link:" + peer.get("state")))
        .distinct()
        .toList();
  }

  /** Why the last reload changed nothing; empty if there was none, or it did what it should. */
  static String failedReload(Survey.Row row) {
    return Optional.ofNullable(row.json().get("reload"))
        .filter(Map.class::isInstance)
        .map(reload -> (Map<?, ?>) reload)
        .filter(reload -> reload.get("error") != null)
        .map(
            reload ->
                Printable.of(
                    "the last reload was %s: %s"
                        .formatted(reload.get("outcome"), reload.get("error"))))
        .orElse("");
  }

  /** Whom the peer to peer node inside knows; empty where there is none. */
  static Optional<String> p2p(Survey.Row row) {
    return row.answer()
        .flatMap(
            answer ->
                answer.json().get("p2p") instanceof Map<?, ?> p2p
                    ? Optional.of(p2p(p2p, answer.json()))
                    : Optional.empty());
  }

  private static String p2p(Map<?, ?> p2p, Map<String, Object> node) {
    List<Map<?, ?>> discovered =
        entries(node.getOrDefault("peers", List.of()))
            .filter(peer -> Boolean.TRUE.equals(peer.get("discovered")))
            .toList();
    long linked = discovered.stream().filter(peer -> "connected".equals(peer.get("state"))).count();
    return Printable.of(
        "peer to peer as %s: %s peers known, %s connected; %d of them with an account, %d linked"
            .formatted(
                p2p.get("peerId"),
                p2p.get("peersKnown"),
                p2p.get("peersConnected"),
                discovered.size(),
                linked));
  }

  private static Stream<Map<?, ?>> criticalDown(Survey.Row row) {
    return Stream.of("peersDown", "peers")
        .map(row.json()::get)
        .filter(Objects::nonNull)
        .flatMap(NodeStates::entries)
        .filter(peer -> !"connected".equals(peer.get("state")))
        .filter(peer -> Boolean.TRUE.equals(peer.get("critical")));
  }

  private static Stream<String> downPeers(Survey.Row row) {
    return criticalDown(row)
        .map(
            peer ->
                Printable.of(
                    "link to %s is %s%s%s"
                        .formatted(
                            peer.get("id"),
                            peer.get("state"),
                            peer.containsKey("reason") ? ": " + peer.get("reason") : "",
                            attempts(peer))));
  }

  private static String attempts(Map<?, ?> peer) {
    return peer.get("nextAttempt") == null
        ? ""
        : " (attempts: %s, the next at %s)"
            .formatted(peer.get("attempts"), peer.get("nextAttempt"));
  }

  /** The entries of a JSON array of objects. */
  static Stream<Map<?, ?>> entries(Object array) {
    return array instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(entry -> (Map<?, ?>) entry)
        : Stream.empty();
  }
}

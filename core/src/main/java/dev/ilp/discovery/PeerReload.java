package dev.ilp.discovery;

import dev.ilp.config.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a reload.
 *
 * @param changes the keys that changed; {@code peers.yaml} if peers were added or removed there
 * @param problems with the files
 */
record PeerReload(
    Outcome outcome,
    List<String> changes,
    List<Problem> problems,
    Optional<String> error,
    Instant at,
    Duration took) {

  /** Whether the node has what is in its files now. */
  public enum Outcome {
    /** It has. */
    APPLIED,
    /** It had already. */
    UNCHANGED,
    /** A file is wrong: nothing changed. */
    INVALID,
    /** Something changed that cannot while the node runs: nothing did. */
    REFUSED,
    /** Something broke, and was undone. */
    FAILED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public PeerReload {
    changes = List.copyOf(changes);
    problems = List.copyOf(problems);
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("outcome", outcome.toString());
    json.put("at", at.toString());
    json.put("tookMs", took.toMillis());
    json.put("changes", changes);
    error.ifPresent(text -> json.put("error", text));
    json.put(
        "problems",
        problems.stream()
            .map(
                problem -> {
                  Map<String, Object> entry = new LinkedHashMap<>(problem.json());
                  entry.put("text", problem.text());
                  return entry;
                })
            .toList());
    return json;
  }
}

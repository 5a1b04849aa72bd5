package dev.ilp.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one reload of a node's configuration. Secrets are stars in it.
 *
 * @param trigger what asked for it, such as {@code signal}
 * @param changes in what the new configuration differs; if it was refused, why
 * @param problems what is wrong with the new configuration, or one should know of it: for programs,
 *     and as {@code text} for people
 * @param error why it was refused or failed, in a sentence
 * @param count how many there were since the start, this one included
 */
public record ReloadReport(
    Instant at,
    Outcome outcome,
    String trigger,
    List<Change> changes,
    List<Map<String, Object>> problems,
    Optional<String> error,
    Duration took,
    long count) {

  /** The field of a problem that is for people, and quotes from the file. */
  public static final String TEXT = "text";

  public ReloadReport {
    changes = List.copyOf(changes);
    problems = List.copyOf(problems);
  }

  /** How a reload ended. The node is as it was, unless it was applied. */
  public enum Outcome {
    /** The node now does what the new configuration says. */
    APPLIED(200),
    /** The new configuration says what the node does already. */
    UNCHANGED(200),
    /** It can only be taken over by a restart, or there is none to be loaded. */
    REFUSED(409),
    /** No node could start with it. */
    INVALID(422),
    /** Something broke, and was undone. */
    FAILED(500),
    /** The node stops. */
    STOPPING(503);

    private final int httpStatus;

    Outcome(int httpStatus) {
      this.httpStatus = httpStatus;
    }

    int httpStatus() {
      return httpStatus;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One change; {@code before} or {@code after} is empty where there is no such value. */
  public record Change(
      String path, Optional<String> before, Optional<String> after, boolean reloadable) {}
}

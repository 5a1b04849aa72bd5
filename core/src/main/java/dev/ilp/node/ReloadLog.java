package dev.ilp.node;

import static java.util.stream.Collectors.joining;

import dev.ilp.admin.ReloadReport;
import dev.ilp.admin.ReloadReport.Outcome;
import dev.ilp.log.NodeLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.spi.LoggingEventBuilder;

/** What the log says of reloads: what changed, or why nothing did. */
final class ReloadLog {

  private static final int MOST_LISTED = 20;

  private final NodeLog log;

  ReloadLog(NodeLog log) {
    this.log = log.forClass(ReloadLog.class);
  }

  void write(ReloadReport reload) {
    if (reload.outcome() == Outcome.INVALID) {
      reload.problems().stream().limit(MOST_LISTED).forEach(this::write);
    }
    switch (reload.outcome()) {
      case APPLIED -> line(log.info("config_reloaded"), reload).log("configuration reloaded");
      case UNCHANGED ->
          line(log.info("config_unchanged"), reload).log("configuration reloaded, nothing changed");
      case REFUSED -> line(log.warn("config_reload_refused"), reload).log("nothing changed");
      case INVALID -> line(log.warn("config_reload_invalid"), reload).log("nothing changed");
      case FAILED -> line(log.error("config_reload_failed"), reload).log("nothing changed");
      case STOPPING -> {}
    }
  }

  private void write(Map<String, Object> problem) {
    String event = "warning".equals(problem.get("severity")) ? "config_warning" : "config_problem";
    LoggingEventBuilder line = log.warn(event);
    for (String fact : List.of("file", "line", "column", "variable", "flag", "key")) {
      if (problem.containsKey(fact)) {
        line = line.addKeyValue(fact, problem.get(fact));
      }
    }
    line.log("%s: %s".formatted(problem.get("what"), problem.get("remedy")));
  }

  /** A bug: here is where it is. */
  void failed(Throwable cause) {
    log.error("config_reload_broken").setCause(cause).log("a reload failed");
  }

  private static LoggingEventBuilder line(LoggingEventBuilder line, ReloadReport reload) {
    LoggingEventBuilder facts =
        line.addKeyValue("trigger", reload.trigger())
            .addKeyValue("millis", reload.took().toMillis());
    Optional<String> error = reload.error();
    if (error.isPresent()) {
      facts = facts.addKeyValue("error", error.get());
    }
    if (!reload.changes().isEmpty()) {
      facts = facts.addKeyValue("changes", changes(reload));
    }
    return reload.problems().isEmpty()
        ? facts
        : facts.addKeyValue("problems", reload.problems().size());
  }

  private static String changes(ReloadReport reload) {
    return reload.changes().stream()
            .limit(MOST_LISTED)
            .map(
                change ->
                    "%s: %s -> %s"
                        .formatted(
                            change.path(),
                            change.before().orElse("(none)"),
                            change.after().orElse("(none)")))
            .collect(joining("; "))
        + more(reload.changes().size());
  }

  private static String more(int all) {
    return all > MOST_LISTED ? " and %d more".formatted(all - MOST_LISTED) : "";
  }
}

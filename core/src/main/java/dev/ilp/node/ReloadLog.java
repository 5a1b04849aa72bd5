package dev.ilp.node;

import static java.util.stream.Collectors.joining;

import dev.ilp.admin.ReloadReport;
import dev.ilp.admin.ReloadReport.Outcome;
import dev.ilp.log.NodeLog;
import java.util.Optional;
import org.slf4j.spi.LoggingEventBuilder;

/** What the log says of reloads: what changed, or why nothing did. */
final class ReloadLog {

  private static final String UNCHANGED = "config_unchanged";
  private static final int MOST_LISTED = 20;

  private final NodeLog log;

  ReloadLog(NodeLog log) {
    this.log = log.forClass(ReloadLog.class);
  }

  /**
   * What became of one.
   *
   * @param cause the bug that it failed for
   */
  void write(ReloadReport reload, Optional<Throwable> cause) {
    if (reload.outcome() == Outcome.INVALID) {
      reload.problems().stream()
          .limit(MOST_LISTED)
          .forEach(problem -> ProblemLog.write(log, problem));
    }
    switch (reload.outcome()) {
      case APPLIED -> line(log.info("config_reloaded"), reload).log("configuration reloaded");
      case UNCHANGED ->
          line(isWatched(reload) ? log.debug(UNCHANGED) : log.info(UNCHANGED), reload)
              .log("configuration reloaded, nothing changed");
      case REFUSED -> line(log.warn("config_reload_refused"), reload).log("nothing changed");
      case INVALID -> line(log.warn("config_reload_invalid"), reload).log("nothing changed");
      case FAILED -> {
        LoggingEventBuilder line = line(log.error("config_reload_failed"), reload);
        cause.map(line::setCause).orElse(line).log("a reload failed");
      }
      case STOPPING -> {}
    }
  }

  /** A watch looks once too often rather than once too seldom: that is no news. */
  private static boolean isWatched(ReloadReport reload) {
    return reload.trigger().equals(ReloadTrigger.WATCH.toString());
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

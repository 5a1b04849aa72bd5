package dev.ilp.node;

import dev.ilp.log.NodeLog;
import java.util.List;
import java.util.Map;
import org.slf4j.spi.LoggingEventBuilder;

/** How the log tells what is wrong with a configuration. */
public final class ProblemLog {

  private static final List<String> PLACE =
      List.of("file", "line", "column", "variable", "flag", "key");

  private ProblemLog() {}

  /**
   * One line for one problem.
   *
   * @param problem as {@link dev.ilp.config.Problem#json()} tells it
   */
  public static void write(NodeLog log, Map<String, Object> problem) {
    boolean isWarning = "warning".equals(problem.get("severity"));
    LoggingEventBuilder line = log.warn(isWarning ? "config_warning" : "config_problem");
    for (String fact : PLACE) {
      if (problem.containsKey(fact)) {
        line = line.addKeyValue(fact, problem.get(fact));
      }
    }
    line.addKeyValue("problem", problem.get("what"))
        .addKeyValue("remedy", problem.get("remedy"))
        .log(
            isWarning
                ? "one should know this of the configuration"
                : "this is wrong with the configuration");
  }
}

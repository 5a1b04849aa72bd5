package dev.ilp.cli.command;

import dev.ilp.probe.AdminClient;
import dev.ilp.probe.Survey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks nodes for their health again and again, until all are healthy. */
final class HealthWait {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 250;

  private HealthWait() {}

  /**
   * The nodes that were not healthy when {@code limit} was over; none if all were before.
   *
   * @param nodes that are asked
   */
  static List<String> unhealthyAfter(Duration limit, NodeSurvey nodes) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      List<String> unhealthy =
          nodes.ask(TIMEOUT, AdminClient::health).stream()
              .filter(row -> !row.isHealthy())
              .map(Survey.Row::nodeId)
              .toList();
      if (unhealthy.isEmpty() || System.nanoTime() > deadline) {
        return unhealthy;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }
}

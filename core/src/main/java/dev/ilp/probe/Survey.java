package dev.ilp.probe;

import dev.ilp.probe.AdminClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks several nodes at once. */
public final class Survey {

  /**
   * Threads of the platform: virtual ones that wait for a socket leave a thread behind which holds
   * up the end of the process by 300 ms.
   */
  private static final int MOST_AT_ONCE = 16;

  /** One question to a node's admin server. */
  @FunctionalInterface
  public interface Question {
    Answer ask(AdminClient client) throws ProbeException;
  }

  /** A question that differs from node to node. */
  @FunctionalInterface
  public interface NodeQuestion {
    Answer ask(String nodeId, AdminClient client) throws ProbeException;
  }

  /**
   * What one node said.
   *
   * @param answer empty if there was none
   * @param failure why there was none
   */
  public record Row(
      String nodeId, String adminUrl, Optional<Answer> answer, Optional<ProbeException> failure) {

    /** Whether the node says that it is healthy. */
    public boolean isHealthy() {
      return answer
          .filter(said -> said.status() == 200 && "healthy".equals(said.json().get("status")))
          .isPresent();
    }
  }

  private Survey() {}

  /**
   * Asks all of them, and waits for each as long as {@code timeout}.
   *
   * @param adminUrls by node id
   */
  public static List<Row> of(Map<String, String> adminUrls, Duration timeout, Question question)
      throws InterruptedException {
    return ofEach(adminUrls, timeout, (nodeId, client) -> question.ask(client));
  }

  /** The same with a question that knows whom it is put to. */
  public static List<Row> ofEach(
      Map<String, String> adminUrls, Duration timeout, NodeQuestion question)
      throws InterruptedException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Math.clamp(adminUrls.size(), 1, MOST_AT_ONCE))) {
      List<Future<Row>> asked =
          adminUrls.entrySet().stream()
              .map(
                  node ->
                      threads.submit(
                          () ->
                              row(
                                  node.getKey(),
                                  node.getValue(),
                                  new AdminClient(node.getValue(), timeout),
                                  question)))
              .toList();
      return results(asked);
    }
  }

  private static Row row(
      String nodeId, String adminUrl, AdminClient client, NodeQuestion question) {
    try {
      Answer answer = question.ask(nodeId, client);
      return new Row(nodeId, adminUrl, Optional.of(answer), Optional.empty());
    } catch (ProbeException e) {
      return new Row(nodeId, adminUrl, Optional.empty(), Optional.of(e));
    }
  }

  private static List<Row> results(List<Future<Row>> asked) throws InterruptedException {
    try {
      List<Row> rows = new ArrayList<>();
      for (Future<Row> row : asked) {
        rows.add(row.get());
      }
      return rows;
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking a node failed: " + e.getMessage(), e.getCause());
    }
  }
}

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

  /** A node, and what it is asked. */
  record Asked(String nodeId, String adminUrl, Question question) {}

  /**
   * What one node said.
   *
   * @param answer empty if there was none
   * @param failure why there was none
   */
  public record Row(
      String nodeId, String adminUrl, Optional<Answer> answer, Optional<ProbeException> failure) {

    /** The fields of its answer; none if there was none. */
    public Map<String, Object> json() {
      return answer.map(Answer::json).orElse(Map.of());
    }

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
    return of(
        adminUrls.entrySet().stream()
            .map(node -> new Asked(node.getKey(), node.getValue(), question))
            .toList(),
        timeout);
  }

  /** The same with a question to each. */
  static List<Row> of(List<Asked> nodes, Duration timeout) throws InterruptedException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Math.clamp(nodes.size(), 1, MOST_AT_ONCE))) {
      return results(nodes.stream().map(node -> threads.submit(() -> row(node, timeout))).toList());
    }
  }

  private static Row row(Asked node, Duration timeout) {
    try {
      Answer answer = node.question.ask(new AdminClient(node.adminUrl, timeout));
      return new Row(node.nodeId, node.adminUrl, Optional.of(answer), Optional.empty());
    } catch (ProbeException e) {
      return new Row(node.nodeId, node.adminUrl, Optional.empty(), Optional.of(e));
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

package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.probe.AdminClient.Answer;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.Survey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthReportTest {

  private static final Survey.Row HEALTHY = answered("a", 200, Map.of("status", "healthy"));
  private static final Survey.Row UNHEALTHY =
      answered(
          "b",
          503,
          Map.of(
              "status",
              "unhealthy",
              "peersDown",
              List.of(
                  Map.of("id", "c", "state", "failed", "critical", true, "reason", "no\nanswer"),
                  Map.of("id", "d", "state", "connecting", "critical", false))));
  private static final Survey.Row GONE = silent("c", ProbeException.Kind.UNREACHABLE);
  private static final Survey.Row SILENT = silent("d", ProbeException.Kind.TIMED_OUT);
  private static final Survey.Row STRANGER = answered("e", 200, Map.of("hello", "world"));

  private static Survey.Row answered(String node, int status, Map<String, Object> json) {
    return new Survey.Row(
        node, "http://" + node, Optional.of(new Answer(status, json)), Optional.empty());
  }

  private static Survey.Row silent(String node, ProbeException.Kind kind) {
    return new Survey.Row(
        node, "http://" + node, Optional.empty(), Optional.of(new ProbeException(kind, "alas")));
  }

  @Test
  void statusTellsNodesThatAreTooLateFromThoseThatAreGone() {
    assertThat(status(SILENT, SILENT)).isEqualTo(5);
    assertThat(status(SILENT, GONE)).isEqualTo(3);
    assertThat(status(SILENT, HEALTHY)).isEqualTo(1);
  }

  private static String text(Result result) {
    StringWriter out = new StringWriter();
    result.print(new Text(new PrintWriter(out), new Text.Looks(false, true)));
    return out.toString();
  }

  private static int health(Survey.Row... rows) {
    return new HealthReport(List.of(rows)).exitCode();
  }

  private static int status(Survey.Row... rows) {
    return new StatusReport("net", List.of(rows)).exitCode();
  }

  @Test
  void exitCodeOfHealthIsThatOfTheFirstWhichIsNotHealthy() {
    assertThat(health(HEALTHY)).isZero();
    assertThat(health(HEALTHY, UNHEALTHY, GONE)).isEqualTo(1);
    assertThat(health(GONE)).isEqualTo(3);
    assertThat(health(SILENT)).isEqualTo(5);
    assertThat(health(STRANGER)).isEqualTo(1);
  }

  @Test
  void exitCodeOfStatusTellsAllSomeAndNone() {
    assertThat(status(HEALTHY)).isZero();
    assertThat(status(HEALTHY, GONE)).isEqualTo(1);
    assertThat(status(UNHEALTHY)).isEqualTo(1);
    assertThat(status(GONE, SILENT)).isEqualTo(3);
  }

  @Test
  void healthSaysWhy() {
    assertThat(text(new HealthReport(List.of(HEALTHY, UNHEALTHY, GONE, SILENT, STRANGER))))
        .isEqualTo(
            """
            a: healthy
            b: unhealthy (link to c is failed: no\\nanswer)
            c: unreachable (alas)
            d: no answer (alas)
            e: unknown
            """);
  }

  @Test
  void deadNodeIsARowOfTheTable() {
    assertThat(text(new StatusReport("net", List.of(HEALTHY, GONE))))
        .startsWith("network net: 1 of 2 nodes healthy\n")
        .containsPattern("\n  c +unreachable +- +http://c +- +- +- +- +-\n")
        .contains("  c: alas\n");
  }

  @Test
  void jsonOfADeadNodeHasItsReason() {
    assertThat(Json.line(new StatusReport("net", List.of(GONE)).json()))
        .isEqualTo(
            "{\"network\":\"net\",\"nodes\":[{\"nodeId\":\"c\",\"healthy\":false,"
                + "\"status\":\"unreachable\",\"adminUrl\":\"http://c\",\"error\":\"alas\"}]}");
  }
}

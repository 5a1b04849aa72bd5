package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.probe.Load;
import dev.ilp.probe.TestPacket;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadReportTest {

  private static final IlpAddress TO = new IlpAddress("test.b");

  private static Load.Summary summary(Map<String, Long> outcomes, long... micros) {
    Histogram histogram = new Histogram(3);
    Arrays.stream(micros).forEach(histogram::recordValue);
    return new Load.Summary(
        outcomes.values().stream().mapToLong(n -> n).sum(),
        outcomes,
        histogram,
        Duration.ofSeconds(2));
  }

  private static String text(Result result) {
    StringWriter out = new StringWriter();
    result.print(new Text(new PrintWriter(out), new Text.Looks(false, true)));
    return out.toString();
  }

  private static LoadReport report(Load.Summary summary) {
    return new LoadReport(
        TestPacket.ping(TO, Amount.of(5), Bytes.EMPTY, Duration.ofSeconds(30)),
        summary.sent(),
        summary);
  }

  @Test
  void loadThatWasStoppedSaysSo() {
    // Given
    LoadReport all = report(summary(Map.of("fulfilled", 61L), 100));
    LoadReport some = new LoadReport(all.packet(), 100_000, all.summary());

    // Then
    assertThat(text(some)).contains("\n  stopped after 61 of 100,000\n");
    assertThat(Json.line(some.json()))
        .contains("\"requested\":100000,\"sent\":61,\"interrupted\":true");
    assertThat(text(all)).doesNotContain("stopped");
    assertThat(Json.line(all.json()))
        .contains("\"requested\":61,\"sent\":61,\"interrupted\":false");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "fulfilled, 0",
    "fulfilled+F02, 1",
    "F02+timed out+disconnected, 1",
    "wrong fulfillment, 1",
    "fulfilled+timed out, 5",
    "timed out+disconnected, 3",
    "disconnected, 3",
  })
  void exitCodeIsTheWorstOutcome(String outcomes, int code) {
    // Given
    Map<String, Long> counts =
        Arrays.stream(outcomes.split("\\+")).collect(Collectors.toMap(name -> name, name -> 1L));

    // Then
    assertThat(LoadReport.exitCode(summary(counts))).isEqualTo(code);
  }

  @Test
  void outcomesAreCounted() {
    // When
    String text = text(report(summary(Map.of("fulfilled", 1999L, "T01", 1L), 100, 200, 300, 4000)));

    // Then
    assertThat(text)
        .isEqualTo(
            """
            2,000 packets to test.b in 2.00 s, 1,000 a second
                       1  rejected with T01 Peer Unreachable
                   1,999  fulfilled
              round trip  p50 200 µs  p90 4.00 ms  p99 4.00 ms  max 4.00 ms
            """);
  }

  @Test
  void whereNothingCameBackThereAreNoTimes() {
    assertThat(text(report(summary(Map.of("timed out", 2L))))).doesNotContain("round trip");
  }

  @Test
  void pingIsWellIfAnythingCameBack() {
    assertThat(new PingSummary(TO, summary(Map.of("fulfilled", 1L, "T01", 3L))).exitCode())
        .isZero();
    assertThat(new PingSummary(TO, summary(Map.of("T01", 3L))).exitCode()).isEqualTo(1);
    assertThat(new PingSummary(TO, summary(Map.of("timed out", 3L))).exitCode()).isEqualTo(5);
  }

  @Test
  void pingTellsWhatWasLost() {
    // When
    String text =
        text(new PingSummary(TO, summary(Map.of("fulfilled", 3L, "timed out", 1L), 100, 200, 300)));

    // Then
    assertThat(text)
        .contains("test.b: 4 packets sent, 3 fulfilled, 25% lost, 2.00 s")
        .contains("round trip min 100 µs, avg 200 µs, max 300 µs, mdev 82 µs");
  }
}

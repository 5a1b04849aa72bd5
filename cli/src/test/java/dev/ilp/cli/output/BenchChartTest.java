package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.bench.BenchPlan;
import dev.ilp.bench.BenchResult;
import dev.ilp.bench.BenchRow;
import dev.ilp.bench.BenchSystem;
import dev.ilp.bench.Load;
import dev.ilp.bench.Machine;
import dev.ilp.bench.RoutesRow;
import dev.ilp.bench.Sample;
import dev.ilp.bench.Spread;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Chart, table and JSON of one result. */
class BenchChartTest {

  private static final List<BenchSystem> SYSTEMS =
      List.of(BenchSystem.DIRECT, BenchSystem.RELAY, BenchSystem.ILP);

  private static Sample sample(double throughput) {
    Sample.HopFigures hop =
        new Sample.HopFigures(
            OptionalDouble.of(0.25),
            OptionalDouble.of(900),
            OptionalDouble.empty(),
            OptionalDouble.of(200 << 20),
            OptionalDouble.of(400));
    return new Sample(1000, throughput, 82, 1600, 2500, 9000, hop);
  }

  private static BenchResult result() {
    List<Load> loads = List.of(Load.ofWindow(1, 0, 1), Load.ofWindow(512, 0, 1));
    List<BenchRow> rows = new ArrayList<>();
    for (Load load : loads) {
      rows.add(new BenchRow(BenchSystem.DIRECT, 0, load, List.of(sample(900_000))));
      rows.add(
          new BenchRow(
              BenchSystem.RELAY, 1, load, List.of(sample(500_000), sample(700_000), sample(1))));
      rows.add(new BenchRow(BenchSystem.ILP, 1, load, List.of(sample(400_000))));
    }
    BenchPlan plan =
        new BenchPlan(
            SYSTEMS,
            List.of(1),
            loads,
            new Load.Times(Duration.ofSeconds(1), Duration.ofSeconds(1)),
            3,
            1,
            List.of(),
            Optional.empty());
    Machine machine = new Machine("Fast & <Odd>", 2, "Linux 6", "Some 25", "epoll", Instant.EPOCH);
    RoutesRow routes = new RoutesRow(1_000_000, Spread.of(700), 47 << 20, 120, 800, 2500);
    return new BenchResult(plan, machine, rows, List.of(routes));
  }

  @Test
  void chartIsXmlWithALineForEachSystemAndPercentile() throws Exception {
    // When
    String svg = new BenchChart(result()).svg();

    // Then
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(document.getElementsByTagName("circle").getLength())
        .as("two loads for three systems, and three percentiles of two of these")
        .isEqualTo(2 * 3 + 2 * 3 * 2);
    assertThat(svg).contains("relay 500k", "ilp 400k", "direct 900k", "ilp p99 1.6 ms");
  }

  @Test
  void tableHasMediansAndRatios() {
    // Given
    StringWriter out = new StringWriter();

    // When
    new BenchReport(result(), "1", "abc")
        .print(new Text(new PrintWriter(out), new Text.Looks(false, true)));

    // Then
    assertThat(out.toString())
        .contains("512 in flight, 0 bytes", "Fast & <Odd>", "commit abc")
        .containsPattern(
            "relay +1 +500,000 +1 +700,000 +82 µs +1.60 ms +2.50 ms +0.250 +900 +- +200")
        .containsPattern("ilp +1 +400,000 .* 0.80\n")
        .contains("ilp, hops 1: p50 1.00 times the relay's, CPU 1.00 times the relay's\n")
        .containsPattern("1,000,000 +700 +47 +120 +800 +2,500")
        .doesNotContain("could not be measured");
  }

  @Test
  void throughputOfManySessionsIsComparedToThatOfOne() {
    // Given
    List<Load> loads = List.of(Load.ofWindow(512, 0, 1), Load.ofWindow(512, 0, 100));
    List<BenchRow> rows =
        List.of(
            new BenchRow(BenchSystem.ILP, 1, loads.get(0), List.of(sample(400_000))),
            new BenchRow(BenchSystem.ILP, 1, loads.get(1), List.of(sample(360_000))));
    BenchResult all = result();

    // When
    BenchReport report =
        new BenchReport(new BenchResult(all.plan(), all.machine(), rows, List.of()), "1", "abc");
    StringWriter out = new StringWriter();
    report.print(new Text(new PrintWriter(out), new Text.Looks(false, true)));

    // Then
    assertThat(out.toString()).contains("throughput 0.90 times that on one session");
    assertThat(Json.line(report.json())).containsOnlyOnce("\"ofOneSession\":0.9");
  }

  @Test
  void allocationThatIsNotKnownIsSpokenOf() {
    // Given
    Sample.HopFigures silent =
        new Sample.HopFigures(
            OptionalDouble.of(0.25),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
    Sample sample = new Sample(1000, 400_000, 82, 1600, 2500, 9000, silent);
    Load load = Load.ofWindow(512, 0, 1);
    BenchResult all = result();
    BenchRow row = new BenchRow(BenchSystem.ILP, 1, load, List.of(sample));
    StringWriter out = new StringWriter();

    // When
    new BenchReport(new BenchResult(all.plan(), all.machine(), List.of(row), List.of()), "1", "abc")
        .print(new Text(new PrintWriter(out), new Text.Looks(false, true)));

    // Then
    assertThat(out.toString()).contains("what it allocated could not be measured");
  }

  @Test
  void jsonLeavesOutWhatIsNotKnown() {
    // When
    String json = Json.line(new BenchReport(result(), "1", "abc").json());

    // Then
    assertThat(json)
        .contains(
            "\"ofRelay\":0.8",
            "\"p50OfRelay\":1.0",
            "\"p99\":800",
            "\"window\":512",
            "\"cpuSecondsPer100k\":{\"median\":0.25")
        .doesNotContain("idleMemoryBytes", "\"rate\"", "NaN");
  }

  @ParameterizedTest
  @CsvSource({"12.34, 12.3", "999, 999", "12700, 12.7k", "795123, 795k", "2830806, 2.8M", "1, 1"})
  void numbersAreShort(double value, String text) {
    assertThat(BenchChart.shortNumber(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"82.41, 82.4 µs", "1600, 1.6 ms", "61000000, 61 s"})
  void timesAreShort(double micros, String text) {
    assertThat(BenchChart.shortTime(micros)).isEqualTo(text);
  }

  @Test
  void scaleSpansWholePowersOfTen() {
    // When
    LogScale scale = LogScale.of(DoubleStream.of(3, 4500, Double.NaN));

    // Then
    assertThat(scale.ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0, 10_000.0);
    assertThat(scale.place(100)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource({"40, packets/s", "80, p99", "200, idle MB"})
  void tableFitsTheTerminal(int columns, String title) {
    // Given
    StringWriter out = new StringWriter();
    Text text = new Text(new PrintWriter(out), new Text.Looks(false, true, () -> columns));

    // When
    new BenchReport(result(), "1.0", "abc").print(text);

    // Then
    assertThat(out.toString()).contains(title).contains("512 in flight");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= columns);
  }
}

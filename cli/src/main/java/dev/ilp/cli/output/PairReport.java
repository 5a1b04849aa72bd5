package dev.ilp.cli.output;

import dev.ilp.node.Network.PairResult;
import dev.ilp.probe.Load;
import dev.ilp.probe.TestResult;
import dev.ilp.probe.TestResult.Fulfilled;
import dev.ilp.probe.TestResult.Rejected;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether packets get from every node to every other. */
public record PairReport(String network, List<PairResult> pairs) implements Result {

  public PairReport {
    pairs = List.copyOf(pairs);
  }

  /** 0 if all pairs work. */
  public int exitCode() {
    return failed().isEmpty() ? ExitCodes.OK : ExitCodes.NO;
  }

  private List<PairResult> failed() {
    return pairs.stream().filter(pair -> !(pair.result() instanceof Fulfilled)).toList();
  }

  @Override
  public void print(Text text) {
    List<PairResult> failed = failed();
    text.sentence(
        "",
        "%s: %s (round trip %s on average, %s at most)"
            .formatted(
                network,
                text.paint(
                    failed.isEmpty() ? Ink.GREEN : Ink.RED,
                    "%d of %d pairs".formatted(pairs.size() - failed.size(), pairs.size())),
                Units.time(averageMicros()),
                Units.time(longest())));
    failed.forEach(
        pair ->
            text.sentence(
                "  ",
                "%s → %s: %s"
                    .formatted(pair.from(), pair.to(), text.paint(Ink.RED, why(pair.result())))));
  }

  private double averageMicros() {
    return pairs.stream()
        .mapToLong(pair -> Units.micros(pair.result().roundTrip()))
        .average()
        .orElse(0);
  }

  private Duration longest() {
    return pairs.stream()
        .map(pair -> pair.result().roundTrip())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static String why(TestResult result) {
    return result instanceof Rejected rejected
        ? Printable.of(rejected.reject().code() + " " + rejected.reject().text())
        : Load.outcome(result);
  }

  @Override
  public List<String> codes() {
    return pairs.stream()
        .filter(pair -> pair.result() instanceof Rejected)
        .map(pair -> ((Rejected) pair.result()).reject().code().code())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("network", network);
    json.put("pairs", pairs.size());
    json.put("passed", pairs.size() - failed().size());
    json.put("results", pairs.stream().map(PairReport::json).toList());
    return json;
  }

  private static Map<String, Object> json(PairResult pair) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", pair.from());
    json.put("to", pair.to());
    json.putAll(Json.result(pair.result()));
    return json;
  }
}

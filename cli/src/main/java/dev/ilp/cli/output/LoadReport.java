package dev.ilp.cli.output;

import dev.ilp.packet.IlpErrorCode;
import dev.ilp.probe.Load;
import dev.ilp.probe.TestPacket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What came back for many packets.
 *
 * @param requested how many were to be sent
 */
public record LoadReport(TestPacket packet, long requested, Load.Summary summary)
    implements Result {

  /** 0 if all were fulfilled; else 1 if any was rejected, 3 if the session ended, 5. */
  public static int exitCode(Load.Summary summary) {
    Map<String, Long> outcomes = new TreeMap<>(summary.outcomes());
    outcomes.remove(Load.FULFILLED);
    if (outcomes.isEmpty()) {
      return ExitCodes.OK;
    }
    boolean disconnected = outcomes.remove(Load.DISCONNECTED) != null;
    outcomes.remove(Load.TIMED_OUT);
    if (!outcomes.isEmpty()) {
      return ExitCodes.NO;
    }
    return disconnected ? ExitCodes.UNREACHABLE : ExitCodes.TIMED_OUT;
  }

  /** Whether it ended before all were sent. */
  private boolean isInterrupted() {
    return summary.sent() < requested;
  }

  @Override
  public void print(Text text) {
    text.sentence(
        "",
        "%s to %s in %s, %s a second"
            .formatted(
                Units.count(summary.sent(), "packet"),
                packet.destination(),
                Units.time(summary.elapsed()),
                String.format(Locale.ROOT, "%,.0f", rate())));
    if (isInterrupted()) {
      text.line(
          text.paint(
              Ink.YELLOW,
              String.format(Locale.ROOT, "  stopped after %,d of %,d", summary.sent(), requested)));
    }
    new TreeMap<>(summary.outcomes()).forEach((outcome, number) -> outcome(text, outcome, number));
    Histogram micros = summary.micros();
    if (micros.getTotalCount() > 0) {
      text.sentence(
          "  ",
          "round trip  p50 %s  p90 %s  p99 %s  max %s"
              .formatted(
                  Units.time(micros.getValueAtPercentile(50)),
                  Units.time(micros.getValueAtPercentile(90)),
                  Units.time(micros.getValueAtPercentile(99)),
                  Units.time(micros.getMaxValue())));
    }
  }

  private static void outcome(Text text, String outcome, long number) {
    Ink ink = outcome.equals(Load.FULFILLED) ? Ink.GREEN : Ink.RED;
    text.line(
        "  %s  %s"
            .formatted(
                String.format(Locale.ROOT, "%,10d", number), text.paint(ink, name(outcome))));
  }

  private static String name(String outcome) {
    return outcome.length() == IlpErrorCode.LENGTH
        ? "rejected with " + RejectCodes.named(IlpErrorCode.of(outcome))
        : outcome;
  }

  private double rate() {
    return summary.sent() * 1e9 / Math.max(1, summary.elapsed().toNanos());
  }

  @Override
  public List<String> codes() {
    return codes(summary);
  }

  /** The codes of its rejects. */
  static List<String> codes(Load.Summary summary) {
    return summary.outcomes().keySet().stream()
        .filter(outcome -> outcome.length() == IlpErrorCode.LENGTH)
        .sorted()
        .toList();
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("to", packet.destination().value());
    json.put("amount", packet.amount().toString());
    json.put("requested", requested);
    json.put("sent", summary.sent());
    json.put("interrupted", isInterrupted());
    json.put("outcomes", new TreeMap<>(summary.outcomes()));
    json.put("elapsedMillis", summary.elapsed().toMillis());
    json.put("packetsPerSecond", Math.round(rate()));
    json.put("roundTripMicros", roundTrips(summary.micros()));
    return json;
  }

  static Map<String, Object> roundTrips(Histogram micros) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (micros.getTotalCount() > 0) {
      json.put("min", micros.getMinValue());
      json.put("mean", Math.round(micros.getMean()));
      json.put("stdDev", Math.round(micros.getStdDeviation()));
      json.put("p50", micros.getValueAtPercentile(50));
      json.put("p90", micros.getValueAtPercentile(90));
      json.put("p99", micros.getValueAtPercentile(99));
      json.put("max", micros.getMaxValue());
    }
    return json;
  }
}

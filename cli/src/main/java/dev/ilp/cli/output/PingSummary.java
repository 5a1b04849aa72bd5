package dev.ilp.cli.output;

import dev.ilp.packet.IlpAddress;
import dev.ilp.probe.Load;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What came back for all pings. */
public record PingSummary(IlpAddress to, Load.Summary summary) implements Result {

  private static final double PERCENT = 100;

  /** 0 if anything was fulfilled. */
  public int exitCode() {
    return fulfilled() > 0 ? ExitCodes.OK : LoadReport.exitCode(summary);
  }

  private long fulfilled() {
    return summary.outcomes().getOrDefault(Load.FULFILLED, 0L);
  }

  private double loss() {
    return summary.sent() == 0 ? 0 : PERCENT * (summary.sent() - fulfilled()) / summary.sent();
  }

  @Override
  public void print(Text text) {
    text.line();
    text.line(
        "%s: %s sent, %d fulfilled, %s%% lost, %s"
            .formatted(
                to,
                Units.count(summary.sent(), "packet"),
                fulfilled(),
                String.format(Locale.ROOT, "%.0f", loss()),
                Units.time(summary.elapsed())));
    Histogram micros = summary.micros();
    if (micros.getTotalCount() > 0) {
      text.line(
          "round trip min %s, avg %s, max %s, mdev %s"
              .formatted(
                  Units.time(micros.getMinValue()),
                  Units.time(micros.getMean()),
                  Units.time(micros.getMaxValue()),
                  Units.time(micros.getStdDeviation())));
    }
  }

  @Override
  public List<String> codes() {
    return LoadReport.codes(summary);
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("to", to.value());
    json.put("sent", summary.sent());
    json.put("fulfilled", fulfilled());
    json.put("lossPercent", loss());
    json.put("outcomes", new TreeMap<>(summary.outcomes()));
    json.put("elapsedMillis", summary.elapsed().toMillis());
    json.put("roundTripMicros", LoadReport.roundTrips(summary.micros()));
    return Map.of("summary", json);
  }
}

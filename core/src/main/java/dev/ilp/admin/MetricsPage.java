package dev.ilp.admin;

import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /metrics} in the text format of Prometheus, or of OpenMetrics if that is accepted. Nothing
 * is kept for it on a packet's way but counters: series are made of them when asked. Its library is
 * loaded by the first request, since most nodes are started without anybody asking.
 */
final class MetricsPage {

  static final String PATH = "/metrics";

  private final AdminServer.Shown shown;

  MetricsPage(AdminServer.Shown shown) {
    this.shown = shown;
  }

  Response answer(Request request) {
    NodeMetrics node =
        new NodeMetrics(shown.status().get(), shown.packets().counts(), shown.events());
    List<MetricSnapshot> all = new ArrayList<>(node.collect());
    all.addAll(JvmMetrics.collect());
    ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
    ExpositionFormatWriter writer =
        openMetrics.accepts(request.accept()) ? openMetrics : PrometheusTextFormatWriter.create();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      writer.write(body, new MetricSnapshots(all));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return new Response(200, writer.getContentType(), body.toString(StandardCharsets.UTF_8));
  }
}

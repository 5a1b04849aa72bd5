/** Descriptor of the jar of Prometheus' client library that holds its settings. */
module io.prometheus.metrics.config {
  exports io.prometheus.metrics.config;
}

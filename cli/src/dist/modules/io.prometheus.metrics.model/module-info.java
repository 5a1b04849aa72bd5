/** Descriptor of the jar of Prometheus' client library that holds what series are made of. */
module io.prometheus.metrics.model {
  requires transitive io.prometheus.metrics.config;

  exports io.prometheus.metrics.model.registry;
  exports io.prometheus.metrics.model.snapshots;
}

package dev.ilp.admin;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** Collects the series of one metric; {@code _total} is added to a counter's name by the format. */
final class Series {

  private final CounterSnapshot.Builder counter = CounterSnapshot.builder();
  private final GaugeSnapshot.Builder gauge = GaugeSnapshot.builder();
  private final boolean counts;

  private Series(boolean counts, String name, String help) {
    this.counts = counts;
    counter.name(name).help(help);
    gauge.name(name).help(help);
  }

  /** What only grows; a name without {@code _total}. */
  static Series counter(String name, String help) {
    return new Series(true, name, help);
  }

  /** What goes up and down. */
  static Series gauge(String name, String help) {
    return new Series(false, name, help);
  }

  /** One value. */
  static MetricSnapshot gauge(String name, String help, double value) {
    return gauge(name, help).with(value).build();
  }

  /** One value. */
  static MetricSnapshot counter(String name, String help, double value) {
    return counter(name, help).with(value).build();
  }

  /** One value. */
  static MetricSnapshot gauge(String name, String help, long value) {
    return gauge(name, help).with(value).build();
  }

  /** One more value; from 2^53 on it is rounded, as all values of Prometheus are. */
  Series with(long value, String... labels) {
    return with((double) value, labels);
  }

  /**
   * One more value.
   *
   * @param labels names and values by turns
   */
  Series with(double value, String... labels) {
    if (counts) {
      counter.dataPoint(
          CounterDataPointSnapshot.builder().value(value).labels(Labels.of(labels)).build());
    } else {
      gauge.dataPoint(
          GaugeDataPointSnapshot.builder().value(value).labels(Labels.of(labels)).build());
    }
    return this;
  }

  MetricSnapshot build() {
    return counts ? counter.build() : gauge.build();
  }
}

package dev.ilp.admin;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The basics of the process, under the usual names where there are such. */
final class JvmMetrics {

  private static final double MILLIS = TimeUnit.SECONDS.toMillis(1);

  private JvmMetrics() {}

  static List<MetricSnapshot> collect() {
    List<MetricSnapshot> metrics = new ArrayList<>(process());
    metrics.addAll(List.of(usedMemory(), maxMemory(), buffers(), collections(), collecting()));
    metrics.add(
        Series.gauge(
            "jvm_threads_current",
            "Live platform threads.",
            ManagementFactory.getThreadMXBean().getThreadCount()));
    return metrics;
  }

  private static List<MetricSnapshot> process() {
    List<MetricSnapshot> metrics = new ArrayList<>();
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    metrics.add(
        Series.gauge(
            "process_start_time_seconds",
            "When the process started, in seconds since 1970.",
            runtime.getStartTime() / MILLIS));
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      metrics.add(
          Series.counter(
              "process_cpu_seconds",
              "Processor time that the process has used.",
              system.getProcessCpuTime() / (double) TimeUnit.SECONDS.toNanos(1)));
    }
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      metrics.add(
          Series.gauge(
              "process_open_fds", "Open file descriptors.", unix.getOpenFileDescriptorCount()));
      metrics.add(
          Series.gauge(
              "process_max_fds",
              "How many file descriptors may be open.",
              unix.getMaxFileDescriptorCount()));
    }
    return metrics;
  }

  private static MetricSnapshot usedMemory() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    return Series.gauge("jvm_memory_used_bytes", "Memory in use.")
        .with(memory.getHeapMemoryUsage().getUsed(), "area", "heap")
        .with(memory.getNonHeapMemoryUsage().getUsed(), "area", "nonheap")
        .build();
  }

  private static MetricSnapshot maxMemory() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return Series.gauge("jvm_memory_max_bytes", "How much memory may be in use at most.")
        .with(heap.getMax(), "area", "heap")
        .build();
  }

  private static MetricSnapshot buffers() {
    Series series = Series.gauge("jvm_buffer_pool_used_bytes", "Memory of buffers off the heap.");
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      series.with(pool.getMemoryUsed(), "pool", pool.getName());
    }
    return series.build();
  }

  private static MetricSnapshot collections() {
    Series series = Series.counter("jvm_gc_collections", "Garbage collections.");
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      series.with(Math.max(0, collector.getCollectionCount()), "gc", collector.getName());
    }
    return series.build();
  }

  private static MetricSnapshot collecting() {
    Series series = Series.counter("jvm_gc_collection_seconds", "Time spent collecting garbage.");
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      series.with(Math.max(0, collector.getCollectionTime()) / MILLIS, "gc", collector.getName());
    }
    return series.build();
  }
}

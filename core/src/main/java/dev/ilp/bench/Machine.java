package dev.ilp.bench;

import dev.ilp.net.Transport;
import java.time.Instant;

/** Where and when it was measured. */
public record Machine(
    String cpu, int processors, String kernel, String java, String transport, Instant date) {

  /** The machine that this runs on. */
  static Machine ofThis(Instant now) {
    return new Machine(
        ProcessFigures.cpuModel().orElse(System.getProperty("os.arch", "unknown")),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        Transport.best().toString(),
        now);
  }
}

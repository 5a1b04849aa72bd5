package dev.ilp.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Looks from outside at the hops of a chain while a load is on it. */
final class HopWatch {

  private static final double PACKETS_OF_CPU = 100_000;
  private static final double NANOS_A_SECOND = 1e9;

  private final List<ProcessHandle> hops = new ArrayList<>();
  private final Chain.Startup startup;
  private final boolean areJvms;
  private final LongSupplier fulfilled;
  private Moment allocatedBefore = Moment.UNKNOWN;
  private Moment cpuBefore = Moment.UNKNOWN;
  private OptionalDouble cpu = OptionalDouble.empty();
  private OptionalDouble memory = OptionalDouble.empty();

  /** A sum over all hops, and how many packets had been fulfilled by then. */
  private record Moment(double sum, long packets) {
    static final Moment UNKNOWN = new Moment(Double.NaN, 0);

    /** The difference for each packet between; NaN if it is not known. */
    double until(Moment later) {
      return (later.sum - sum) / Math.max(1, later.packets - packets);
    }
  }

  /**
   * A watch over one load.
   *
   * @param fulfilled how many packets were, so far
   */
  HopWatch(Chain chain, LongSupplier fulfilled) throws BenchException {
    for (Child hop : chain.hops()) {
      hops.add(hop.process());
    }
    this.startup = chain.startup();
    // Anything else would be ended by the question.
    this.areJvms = chain.system().isOurs();
    this.fulfilled = fulfilled;
  }

  /** Some time before it is measured: this stops a JVM for a moment. */
  void settled() {
    allocatedBefore = allocated();
  }

  void started() throws BenchException {
    cpuBefore = cpuSeconds();
  }

  void ended() throws BenchException {
    cpu = aHop(cpuBefore.until(cpuSeconds()) * PACKETS_OF_CPU);
    long most = 0;
    for (ProcessHandle hop : hops) {
      most = Math.max(most, ProcessFigures.rss(hop));
    }
    memory = most == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) most);
  }

  /** When no packet is in flight any more. */
  Sample.HopFigures drained() {
    OptionalDouble allocated = aHop(allocatedBefore.until(allocated()));
    return new Sample.HopFigures(
        cpu, allocated, startup.idleMemory(), memory, startup.readyMillis());
  }

  private OptionalDouble aHop(double sum) {
    return hops.isEmpty() || Double.isNaN(sum)
        ? OptionalDouble.empty()
        : OptionalDouble.of(sum / hops.size());
  }

  private Moment allocated() {
    if (!areJvms) {
      return Moment.UNKNOWN;
    }
    double sum = 0;
    for (ProcessHandle hop : hops) {
      OptionalLong bytes = JvmAllocation.bytes(hop);
      if (bytes.isEmpty()) {
        return Moment.UNKNOWN;
      }
      sum += bytes.getAsLong();
    }
    return new Moment(sum, fulfilled.getAsLong());
  }

  private Moment cpuSeconds() throws BenchException {
    double sum = 0;
    for (ProcessHandle hop : hops) {
      sum += ProcessFigures.cpu(hop).toNanos() / NANOS_A_SECOND;
    }
    return new Moment(sum, fulfilled.getAsLong());
  }
}

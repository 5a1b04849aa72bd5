package dev.ilp.bench;

import dev.ilp.probe.ProbeException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Puts loads on chains, one after the other. */
final class Measurement {

  private static final long MOST_SETTLE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final double SUSTAINED = 0.95;
  private static final double LATE_MICROS = 100_000;
  private static final double MICROS_A_MILLI = 1000;
  private static final String STOPPED = "stopped before the end";

  private final Pool pool;
  private final Clock clock;
  private final RandomGenerator random;
  private boolean stopped;
  private @Nullable Generator running;

  Measurement(Pool pool, Clock clock, RandomGenerator random) {
    this.pool = pool;
    this.clock = clock;
    this.random = random;
  }

  /** Ends the load that runs, and all that would come after it. */
  synchronized void stop() {
    stopped = true;
    if (running != null) {
      running.stop();
    }
  }

  /** Throws if it was stopped. */
  synchronized void checkGoesOn() throws BenchException {
    if (stopped) {
      throw new BenchException(STOPPED);
    }
  }

  private synchronized void started(Generator generator) throws BenchException {
    checkGoesOn();
    running = generator;
  }

  /** Runs a load for some time, measuring nothing. */
  void warmUp(List<Target> targets, Load load, long nanos) throws BenchException, ProbeException {
    try (Generator generator = open(targets, load)) {
      long end = System.nanoTime() + nanos;
      await(run(generator, end, end));
    }
  }

  /** Runs a load and measures it. */
  Sample measure(Chain chain, Load load, Load.Times times) throws BenchException, ProbeException {
    try (Generator generator = open(chain.targets(), load)) {
      HopWatch watch = new HopWatch(chain, generator::fulfilled);
      long warmup = times.warmup().toNanos();
      long start = System.nanoTime() + warmup;
      long end = start + times.duration().toNanos();
      var run = run(generator, start, end);
      awaitUntil(start - Math.min(warmup / 2, MOST_SETTLE_NANOS), run);
      watch.settled();
      awaitUntil(start, run);
      watch.started();
      awaitUntil(end, run);
      watch.ended();
      Generator.Measured measured = await(run);
      Sample sample = Sample.of(measured, watch.drained());
      checkRate(load, sample, times.duration());
      return sample;
    }
  }

  /**
   * A rate is not reached where fewer packets come back than go out, or later and later. Those that
   * are on their way when it ends are not missing.
   */
  private static void checkRate(Load load, Sample sample, Duration duration) throws BenchException {
    double seconds = (double) duration.toNanos() / TimeUnit.SECONDS.toNanos(1);
    double missing = load.rate() * seconds - sample.packets();
    double onTheirWay = load.rate() * Math.max(seconds * (1 - SUSTAINED), LATE_MICROS / 1e6);
    if (load.rate() > 0 && (missing > onTheirWay || sample.p50() > LATE_MICROS)) {
      throw new BenchException(
          "it does not keep up: %.0f of %d packets a second were fulfilled, half of them more than %.0f ms after they were due: choose a lower --rate"
              .formatted(sample.throughput(), load.rate(), sample.p50() / MICROS_A_MILLI));
    }
  }

  private Generator open(List<Target> targets, Load load) throws BenchException, ProbeException {
    try {
      return new Generator(targets, load, pool, clock, random);
    } catch (IOException e) {
      throw new BenchException("cannot open sessions: " + e.getMessage(), e);
    }
  }

  private CompletableFuture<Generator.Measured> run(Generator generator, long start, long end)
      throws BenchException {
    started(generator);
    CompletableFuture<Generator.Measured> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("ilp-bench-load")
        .start(
            () -> {
              try {
                result.complete(generator.run(start, end));
              } catch (IOException | BenchException | RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            });
    return result;
  }

  /** Waits until then, unless the load ends before. */
  private static void awaitUntil(long time, CompletableFuture<Generator.Measured> run)
      throws BenchException {
    await(run, Math.max(0, time - System.nanoTime()));
  }

  private static Generator.Measured await(CompletableFuture<Generator.Measured> run)
      throws BenchException {
    await(run, Long.MAX_VALUE);
    return run.join();
  }

  private static void await(CompletableFuture<Generator.Measured> run, long nanos)
      throws BenchException {
    try {
      run.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return; // it goes on, as it should
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException(STOPPED, e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static BenchException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case BenchException known -> known;
      case IOException broken ->
          new BenchException("a session broke: " + broken.getMessage(), broken);
      case null, default -> throw new IllegalStateException("the load generator failed", cause);
    };
  }
}

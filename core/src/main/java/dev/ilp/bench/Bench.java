package dev.ilp.bench;

import dev.ilp.probe.ProbeException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Carries out a plan. Systems take turns under each load, so that what the machine does besides
 * falls on all of them; each run has processes of its own.
 */
public final class Bench {

  private static final long LINK_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long CASUALTY_MILLIS = 300;
  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long REST_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final BenchPlan plan;
  private final Surroundings surroundings;
  private final Measurement measurement;
  private final Map<Cell, List<Sample>> samples = new LinkedHashMap<>();

  /**
   * What a benchmark needs from outside.
   *
   * @param programs how processes are started
   * @param progress is told what begins
   */
  public record Surroundings(
      Programs programs, Clock clock, RandomGenerator random, Listener progress) {}

  /** Told how far it is. */
  @FunctionalInterface
  public interface Listener {
    /** One more run of {@code system} with {@code hops} begins, under this load. */
    void begins(BenchSystem system, int hops, Load load);
  }

  private record Cell(BenchSystem system, int hops, Load load) {}

  public Bench(BenchPlan plan, Surroundings surroundings) {
    this.plan = plan;
    this.surroundings = surroundings;
    Pool pool = plan.node().isPresent() ? Pool.ping() : Pool.many();
    this.measurement = new Measurement(pool, surroundings.clock, surroundings.random);
  }

  /**
   * Looks whether figures of this machine would mean anything.
   *
   * @throws BenchException if others use it, or it is too small
   */
  public static void checkMachine() throws BenchException, InterruptedException {
    MachineCheck.run();
  }

  /** Makes {@link #run} fail soon. */
  public void stop() {
    measurement.stop();
  }

  /**
   * Runs all of it; nothing that it started is left afterwards.
   *
   * @throws BenchException if a single packet was not fulfilled
   * @throws ProbeException if a node that runs already is not there, or refuses us
   */
  public BenchResult run() throws BenchException, ProbeException {
    Machine machine = Machine.ofThis(surroundings.clock.instant());
    try (WorkFolder folder = WorkFolder.make()) {
      for (int run = 0; run < plan.runs(); run++) {
        for (int hops : plan.hops()) {
          runOnce(hops, folder.path());
        }
      }
    } catch (BenchException e) {
      throw new BenchException("no figures: " + e.getMessage(), e);
    }
    return new BenchResult(plan, machine, rows(), routes());
  }

  private List<RoutesRow> routes() throws BenchException {
    List<RoutesRow> rows = new ArrayList<>();
    for (int count : plan.routes()) {
      measurement.checkGoesOn();
      rows.add(new RoutesMeasurement(count, surroundings.random).run());
    }
    return rows;
  }

  private List<BenchRow> rows() {
    return samples.entrySet().stream()
        .map(
            entry -> {
              Cell cell = entry.getKey();
              return new BenchRow(cell.system, cell.hops, cell.load, entry.getValue());
            })
        .toList();
  }

  private void runOnce(int hops, Path folder) throws BenchException, ProbeException {
    List<Chain> chains = new ArrayList<>();
    try {
      for (BenchSystem system : plan.systems()) {
        if (system != BenchSystem.DIRECT || hops == plan.hops().getFirst()) {
          chains.add(start(system, hops, folder));
        }
      }
      rest(chains);
      for (Chain chain : chains) {
        warmUp(chain);
      }
      for (Load load : plan.loads()) {
        for (Chain chain : chains) {
          measure(chain, load);
        }
      }
    } finally {
      chains.forEach(Chain::close);
    }
  }

  /** Nobody sends anything for a while: what takes memory by then, an idle process takes. */
  private void rest(List<Chain> chains) throws BenchException {
    if (chains.stream().allMatch(chain -> chain.hops().isEmpty())) {
      return;
    }
    long end = System.nanoTime() + REST_NANOS;
    while (System.nanoTime() < end) {
      measurement.checkGoesOn();
      LockSupport.parkNanos(REST_STEP_NANOS);
    }
    for (int i = 0; i < chains.size(); i++) {
      chains.set(i, chains.get(i).rested());
    }
  }

  private Chain start(BenchSystem system, int hops, Path folder) throws BenchException {
    measurement.checkGoesOn();
    if (system == BenchSystem.NODE) {
      List<Target> target = List.of(plan.node().orElseThrow());
      return new Chain(system, List.of(), List.of(), target, Chain.Startup.UNKNOWN);
    }
    int count = system == BenchSystem.DIRECT ? 0 : hops;
    return new ChainStarter(
            surroundings.programs, WorkFolder.below(folder, system), surroundings.random)
        .start(system, count, plan.peers());
  }

  /** The links come up, then compilers do most of their work under the largest load. */
  private void warmUp(Chain chain) throws BenchException, ProbeException {
    if (chain.system() != BenchSystem.NODE) {
      awaitLinks(chain);
    }
    Load largest =
        plan.loads().stream()
            .max(Comparator.comparingInt(Load::window).thenComparingInt(Load::rate))
            .orElseThrow();
    long nanos = plan.times().warmup().toNanos();
    explaining(chain, () -> measurement.warmUp(chain.targets(), largest, nanos));
  }

  private void awaitLinks(Chain chain) throws BenchException, ProbeException {
    List<Target> one = chain.targets().subList(0, 1);
    long deadline = System.nanoTime() + LINK_NANOS;
    while (true) {
      try {
        explaining(chain, () -> measurement.warmUp(one, Load.ofWindow(1, 0, 1), 0));
        return;
      } catch (BenchException e) {
        measurement.checkGoesOn();
        if (System.nanoTime() > deadline) {
          throw e;
        }
      }
    }
  }

  private void measure(Chain chain, Load load) throws BenchException, ProbeException {
    int hops = chain.system() == BenchSystem.DIRECT ? 0 : chain.hops().size();
    surroundings.progress.begins(chain.system(), hops, load);
    List<Sample> all =
        samples.computeIfAbsent(new Cell(chain.system(), hops, load), cell -> new ArrayList<>());
    explaining(chain, () -> all.add(measurement.measure(chain, load, plan.times())));
  }

  /** Something that goes on under load. */
  private interface Step {
    void run() throws BenchException, ProbeException;
  }

  /**
   * Runs a step. Where it fails, a process of ours that died is the reason for whatever else went
   * wrong; a node that runs already may fail in its own ways.
   */
  private static void explaining(Chain chain, Step step) throws BenchException, ProbeException {
    try {
      step.run();
    } catch (BenchException e) {
      throw explained(chain, e);
    } catch (ProbeException e) {
      if (chain.system() == BenchSystem.NODE) {
        throw e;
      }
      throw explained(chain, e);
    }
  }

  private static BenchException explained(Chain chain, Exception failure) {
    pause(CASUALTY_MILLIS);
    return new BenchException(
        "%s: %s%s".formatted(chain.name(), failure.getMessage(), chain.casualties()), failure);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.ilp.cli.option;

import dev.ilp.bench.BenchPlan;
import dev.ilp.bench.BenchSystem;
import dev.ilp.bench.Load;
import dev.ilp.bench.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code ilp bench} measures. */
public final class BenchOptions {

  private static final int MOST_HOPS = 20;
  private static final int MOST_IN_FLIGHT = 10_000;
  private static final int HIGHEST_RATE = 5_000_000;
  private static final int MOST_DATA = 32_767;
  private static final int MOST_RUNS = 100;
  private static final int MOST_PEERS = 5_000;

  /** What a chain of nodes is compared with. */
  public enum Baseline {
    RELAY,
    JS;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--hops",
      split = ",",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many nodes stand between generator and receiver (default 1).")
  private List<Integer> hops;

  @Option(
      names = "--window",
      split = ",",
      paramLabel = "N",
      description = "How many packets are in flight at any time (default 1,64,512).")
  private @Nullable List<Integer> windows;

  @Option(
      names = "--rate",
      split = ",",
      paramLabel = "N",
      description =
          "Instead of --window: how many packets are sent a second. Round trips then count from"
              + " when a packet should have been sent.")
  private @Nullable List<Integer> rates;

  @Option(
      names = "--payload",
      split = ",",
      paramLabel = "BYTES",
      defaultValue = "0",
      description = "How many bytes of data each Prepare, and its Fulfill, carry (default 0).")
  private List<Integer> payloads;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "How long each load is measured (default ${DEFAULT-VALUE}).")
  private Duration duration;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      defaultValue = "3s",
      description = "How long it runs before that (default ${DEFAULT-VALUE}).")
  private Duration warmup;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often all of it is done, each time with new processes (default 3).")
  private int runs;

  @Option(
      names = "--baseline",
      split = ",",
      paramLabel = "relay|js",
      defaultValue = "relay",
      description =
          "What to compare with: a relay of WebSocket frames (the default), the JavaScript"
              + " reference connector.")
  private List<Baseline> baselines;

  @Option(
      names = "--js",
      paramLabel = "FOLDER",
      description = "For --baseline js: where js-connector.js and its npm packages are.")
  private @Nullable Path jsFolder;

  @Option(
      names = "--peers",
      paramLabel = "N",
      description = "How many peers are connected to the first node (default: all active ones).")
  private @Nullable Integer peers;

  @Option(
      names = "--active",
      split = ",",
      paramLabel = "N",
      defaultValue = "1",
      description = "Over how many of them the load is spread (default 1).")
  private List<Integer> active;

  @Option(names = "--force", description = "Measure on a busy or small machine as well.")
  private boolean force;

  /** Whether the machine need not be fit for it. */
  public boolean force() {
    return force;
  }

  /** How to start what the plan needs. */
  public Programs programs() {
    List<String> js =
        jsFolder == null
            ? List.of()
            : List.of("node", jsFolder.resolve("js-connector.js").toAbsolutePath().toString());
    return new Programs(ThisProgram.command(), js);
  }

  /**
   * What the options ask for.
   *
   * @throws InputException if they make no sense
   */
  public BenchPlan plan() {
    check("--hops", hops, 1, MOST_HOPS);
    check("--runs", List.of(runs), 1, MOST_RUNS);
    check("--payload", payloads, 0, MOST_DATA);
    check("--active", active, 1, MOST_PEERS);
    int most = active.stream().mapToInt(Integer::intValue).max().orElse(1);
    int all = peers == null ? most : peers;
    check("--peers", List.of(all), most, MOST_PEERS);
    return new BenchPlan(
        systems(), hops, loads(), new Load.Times(warmup, duration), runs, all, Optional.empty());
  }

  private List<BenchSystem> systems() {
    List<BenchSystem> systems = new ArrayList<>(List.of(BenchSystem.DIRECT));
    if (baselines.contains(Baseline.RELAY)) {
      systems.add(BenchSystem.RELAY);
    }
    systems.add(BenchSystem.ILP);
    if (baselines.contains(Baseline.JS)) {
      systems.add(BenchSystem.JS);
    }
    return systems;
  }

  private List<Load> loads() {
    if (windows != null && rates != null) {
      throw new InputException("--window and --rate: give one of them");
    }
    List<Load> loads = new ArrayList<>();
    for (int payload : payloads) {
      for (int sessions : active) {
        if (rates != null) {
          check("--rate", rates, 1, HIGHEST_RATE);
          rates.forEach(rate -> loads.add(Load.ofRate(rate, payload, sessions)));
        } else {
          List<Integer> given = windows == null ? List.of(1, 64, 512) : windows;
          check("--window", given, sessions, MOST_IN_FLIGHT);
          given.forEach(window -> loads.add(Load.ofWindow(window, payload, sessions)));
        }
      }
    }
    return loads;
  }

  private static void check(String option, List<Integer> values, int min, int max) {
    for (int value : values) {
      if (value < min || value > max) {
        throw new InputException(
            "%s %d: write a whole number from %d to %d".formatted(option, value, min, max));
      }
    }
  }
}

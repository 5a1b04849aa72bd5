package dev.ilp.cli.option;

import dev.ilp.bench.BenchPlan;
import dev.ilp.bench.BenchSystem;
import dev.ilp.bench.Programs;
import dev.ilp.bench.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code ilp bench} measures. */
public final class BenchOptions {

  private static final int MOST_HOPS = 20;
  private static final int MOST_RUNS = 100;
  private static final int MOST_ROUTES = 5_000_000;
  private static final String CONNECTOR = "js-connector.js";
  private static final String PACKAGES = "node_modules/ilp-connector";

  /** What a chain of nodes is compared with. */
  public enum Baseline {
    RELAY,
    JS,
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--hops",
      split = ",",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many nodes stand between generator and receiver (default 1).")
  private List<Integer> hops;

  @Mixin private BenchLoadOptions loads;

  @Option(
      names = "--routes",
      split = ",",
      paramLabel = "N",
      description =
          "Also measure how long a routing table of N prefixes takes to build, and a look-up in"
              + " it.")
  private @Nullable List<Integer> routes;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often all of it is done, each time with new processes (default 3).")
  private int runs;

  @Option(
      names = "--baseline",
      split = ",",
      paramLabel = "relay|js|none",
      defaultValue = "relay",
      description =
          "What to compare with: a relay of WebSocket frames (the default), the JavaScript"
              + " reference connector.")
  private List<Baseline> baselines;

  @Option(
      names = "--js",
      paramLabel = "FOLDER",
      description =
          "For --baseline js: where js-connector.js and its npm packages are; Node.js must be in"
              + " the PATH.")
  private @Nullable Path jsFolder;

  @Option(
      names = "--force",
      description = "Measure on a machine that is busy, or has one processor, as well.")
  private boolean force;

  /** Whether the machine need not be fit for it. */
  public boolean force() {
    return force;
  }

  /**
   * How to start what the plan needs.
   *
   * @throws InputException if a baseline is not to be found
   */
  public Programs programs() {
    return new Programs(ThisProgram.command(), baselines.contains(Baseline.JS) ? js() : List.of());
  }

  private List<String> js() {
    if (jsFolder == null) {
      throw new InputException("--baseline js: name the folder of js-connector.js with --js");
    }
    for (String needed : List.of(CONNECTOR, PACKAGES)) {
      if (!Files.exists(jsFolder.resolve(needed))) {
        throw new InputException(
            "--js %s: there is no %s: copy the scripts there and run 'npm ci' in it"
                .formatted(jsFolder, needed));
      }
    }
    return List.of("node", jsFolder.resolve(CONNECTOR).toAbsolutePath().toString());
  }

  /**
   * What the options ask for.
   *
   * @param running the node that is measured, if that runs already
   * @throws InputException if they make no sense
   */
  public BenchPlan plan(Optional<Target> running) {
    BenchLoadOptions.check("--hops", hops, 1, MOST_HOPS);
    BenchLoadOptions.check("--runs", List.of(runs), 1, MOST_RUNS);
    if (baselines.contains(Baseline.JS) && loads.peers() > 1) {
      throw new InputException(
          "--baseline js: the connector takes one peer only; leave out --peers");
    }
    return new BenchPlan(
        running.isPresent() ? List.of(BenchSystem.NODE) : systems(),
        hops,
        loads.loads(),
        loads.times(),
        runs,
        loads.peers(),
        routes(),
        running);
  }

  private List<Integer> routes() {
    List<Integer> sizes = routes == null ? List.of() : routes;
    BenchLoadOptions.check("--routes", sizes, 1, MOST_ROUTES);
    return sizes;
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
}

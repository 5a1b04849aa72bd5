package dev.ilp.node;

import static java.util.stream.Collectors.joining;

import dev.ilp.admin.ReloadReport;
import dev.ilp.admin.ReloadReport.Change;
import dev.ilp.admin.ReloadReport.Outcome;
import dev.ilp.config.ConfigChange;
import dev.ilp.config.ConfigDiff;
import dev.ilp.config.ConfigException;
import dev.ilp.config.LoadedConfig;
import dev.ilp.config.LogLevel;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.Problem;
import dev.ilp.log.NodeLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a reload is: the new configuration is loaded and checked aside, and taken over as a whole or
 * not at all.
 */
final class Reload {

  /** Why nothing changes any more. */
  static final String STOPPING = "the node is stopping";

  private final Clock clock;
  private final Supplier<NodeConfig> current;
  private final Consumer<NodeConfig> apply;
  private final Consumer<LogLevel> logLevel;
  private final Function<NodeConfig, List<Problem>> losses;
  private final ReloadLog log;
  private final AtomicLong count = new AtomicLong();

  /** Gives the new configuration, for a node that has {@code current}. */
  @FunctionalInterface
  interface Source {
    /**
     * Loads and checks.
     *
     * @throws ConfigException if no node could start with it
     * @throws NothingToLoad if there is none
     */
    LoadedConfig load(NodeConfig current);
  }

  /** There is no configuration to be loaded; the message says why. */
  static final class NothingToLoad extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingToLoad(String message) {
      super(message);
    }
  }

  /** What became of it; the rest of a report is the same for all outcomes. */
  private record Result(
      Outcome outcome,
      List<ConfigChange> changes,
      List<Problem> problems,
      Optional<String> error,
      Optional<Throwable> cause) {

    static Result of(Outcome outcome, List<ConfigChange> changes, List<Problem> warnings) {
      return new Result(outcome, changes, warnings, Optional.empty(), Optional.empty());
    }

    static Result not(
        Outcome outcome, List<ConfigChange> changes, List<Problem> problems, String why) {
      return new Result(outcome, changes, problems, Optional.of(why), Optional.empty());
    }

    static Result failed(List<ConfigChange> changes, String why, Throwable cause) {
      return new Result(
          Outcome.FAILED, changes, List.of(), Optional.of(why), Optional.ofNullable(cause));
    }
  }

  /**
   * Reloads of one node.
   *
   * @param current what the node has now
   * @param apply makes the node have another one; if that throws, it has the old one still
   * @param logLevel sets from which level on the process logs
   * @param losses what the node would lose by taking it over
   */
  Reload(
      Clock clock,
      NodeLog log,
      Supplier<NodeConfig> current,
      Consumer<NodeConfig> apply,
      Consumer<LogLevel> logLevel,
      Function<NodeConfig, List<Problem>> losses) {
    this.clock = clock;
    this.log = new ReloadLog(log);
    this.current = current;
    this.apply = apply;
    this.logLevel = logLevel;
    this.losses = losses;
  }

  /**
   * Does one.
   *
   * @param stopping whether the node stops meanwhile: then it changes no more
   */
  ReloadReport run(ReloadTrigger trigger, Source source, BooleanSupplier stopping) {
    Instant at = clock.instant();
    LogLevel before = current.get().logLevel();
    long start = System.nanoTime();
    Result result = attempt(trigger, source, stopping);
    ReloadReport report = report(at, trigger, result, Duration.ofNanos(System.nanoTime() - start));
    log.write(report, result.cause);
    LogLevel after = current.get().logLevel();
    if (after.compareTo(before) < 0) { // not before it was told
      logLevel.accept(after);
    }
    return report;
  }

  /** A report of one that was not even tried. */
  ReloadReport report(ReloadTrigger trigger, Outcome outcome, String why) {
    Result result = Result.not(outcome, List.of(), List.of(), why);
    return report(clock.instant(), trigger, result, Duration.ZERO);
  }

  private ReloadReport report(Instant at, ReloadTrigger trigger, Result result, Duration took) {
    return new ReloadReport(
        at,
        result.outcome,
        trigger.toString(),
        result.changes.stream().map(Reload::change).toList(),
        result.problems.stream().map(Reload::problem).toList(),
        result.error,
        took,
        count.incrementAndGet());
  }

  private static Change change(ConfigChange change) {
    return new Change(change.path(), change.before(), change.after(), change.reloadable());
  }

  private static Map<String, Object> problem(Problem problem) {
    Map<String, Object> json = new LinkedHashMap<>(problem.json());
    json.put(ReloadReport.TEXT, problem.text());
    return json;
  }

  private Result attempt(ReloadTrigger trigger, Source source, BooleanSupplier stopping) {
    NodeConfig before = current.get();
    try {
      LoadedConfig loaded = source.load(before);
      return stopping.getAsBoolean()
          ? Result.not(Outcome.STOPPING, List.of(), List.of(), STOPPING)
          : takeOver(trigger, ConfigDiff.between(before, loaded.config()), loaded);
    } catch (ConfigException e) {
      return Result.not(Outcome.INVALID, List.of(), e.problems(), "the configuration is wrong");
    } catch (NothingToLoad e) {
      return Result.not(Outcome.REFUSED, List.of(), List.of(), String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) { // whatever it is, the next one must come
      return Result.failed(List.of(), "nothing was changed: " + e, e);
    }
  }

  private Result takeOver(ReloadTrigger trigger, List<ConfigChange> changes, LoadedConfig loaded) {
    List<ConfigChange> fixed = changes.stream().filter(change -> !change.reloadable()).toList();
    if (!fixed.isEmpty()) {
      return Result.not(Outcome.REFUSED, changes, loaded.warnings(), needsRestart(fixed));
    }
    List<Problem> warnings = new ArrayList<>(loaded.warnings());
    try {
      if (!changes.isEmpty()) {
        warnings.addAll(losses.apply(loaded.config()));
        apply.accept(loaded.config());
      } else if (trigger == ReloadTrigger.LOG_LEVEL) { // another node of the process may differ
        logLevel.accept(loaded.config().logLevel());
      }
    } catch (RuntimeException | Error e) {
      return Result.failed(
          changes,
          e instanceof Steps.StepFailed
              ? String.valueOf(e.getMessage())
              : "nothing was changed: " + e,
          e);
    }
    return Result.of(changes.isEmpty() ? Outcome.UNCHANGED : Outcome.APPLIED, changes, warnings);
  }

  private static String needsRestart(List<ConfigChange> fixed) {
    return "%s cannot change while the node runs: restart it, or take the change back"
        .formatted(fixed.stream().map(ConfigChange::path).collect(joining(", ")));
  }
}

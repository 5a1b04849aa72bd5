package dev.ilp.node;

import static java.util.stream.Collectors.joining;

import dev.ilp.admin.ReloadReport;
import dev.ilp.admin.ReloadReport.Change;
import dev.ilp.admin.ReloadReport.Outcome;
import dev.ilp.config.ConfigChange;
import dev.ilp.config.ConfigDiff;
import dev.ilp.config.ConfigException;
import dev.ilp.config.LoadedConfig;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.Problem;
import dev.ilp.log.NodeLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a reload is: the new configuration is loaded and checked aside, and taken over as a whole or
 * not at all.
 */
final class Reload {

  private final Clock clock;
  private final Supplier<NodeConfig> current;
  private final Consumer<NodeConfig> apply;
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
      Outcome outcome, List<ConfigChange> changes, List<Problem> problems, Optional<String> error) {

    static Result of(Outcome outcome, List<ConfigChange> changes, LoadedConfig loaded) {
      return new Result(outcome, changes, loaded.warnings(), Optional.empty());
    }
  }

  /**
   * Reloads of one node.
   *
   * @param current what the node has now
   * @param apply makes the node have another one; if that throws, it has the old one still
   */
  Reload(Clock clock, NodeLog log, Supplier<NodeConfig> current, Consumer<NodeConfig> apply) {
    this.clock = clock;
    this.log = new ReloadLog(log);
    this.current = current;
    this.apply = apply;
  }

  /** Does one. */
  ReloadReport run(ReloadTrigger trigger, Source source) {
    Instant at = clock.instant();
    long start = System.nanoTime();
    Result result = attempt(source);
    ReloadReport report = report(at, trigger, result, Duration.ofNanos(System.nanoTime() - start));
    log.write(report);
    return report;
  }

  /** A report of one that was not even tried. */
  ReloadReport report(ReloadTrigger trigger, Outcome outcome, String why) {
    Result result = new Result(outcome, List.of(), List.of(), Optional.of(why));
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

  private Result attempt(Source source) {
    NodeConfig before = current.get();
    try {
      LoadedConfig loaded = source.load(before);
      List<ConfigChange> changes = ConfigDiff.between(before, loaded.config());
      List<ConfigChange> fixed = changes.stream().filter(change -> !change.reloadable()).toList();
      if (!fixed.isEmpty()) {
        return new Result(
            Outcome.REFUSED, changes, loaded.warnings(), Optional.of(needsRestart(fixed)));
      }
      if (changes.isEmpty()) {
        return Result.of(Outcome.UNCHANGED, changes, loaded);
      }
      apply.accept(loaded.config());
      return Result.of(Outcome.APPLIED, changes, loaded);
    } catch (ConfigException e) {
      return new Result(
          Outcome.INVALID, List.of(), e.problems(), Optional.of("the configuration is wrong"));
    } catch (NothingToLoad e) {
      return new Result(Outcome.REFUSED, List.of(), List.of(), Optional.ofNullable(e.getMessage()));
    } catch (RuntimeException | Error e) { // whatever it is, the next one must come
      log.failed(e);
      return new Result(
          Outcome.FAILED, List.of(), List.of(), Optional.of("all of it was undone: " + e));
    }
  }

  private static String needsRestart(List<ConfigChange> fixed) {
    return "%s cannot change while the node runs: restart it, or take the change back"
        .formatted(fixed.stream().map(ConfigChange::path).collect(joining(", ")));
  }
}

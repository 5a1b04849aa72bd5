package dev.ilp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.ilp.admin.ReloadReport;
import dev.ilp.admin.ReloadReport.Outcome;
import dev.ilp.config.ConfigException;
import dev.ilp.config.LoadedConfig;
import dev.ilp.config.LogLevel;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.Place;
import dev.ilp.config.Problem;
import dev.ilp.log.LogLines;
import dev.ilp.log.NodeLog;
import dev.ilp.testing.Await;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReloaderTest {

  private static final ReloadTrigger SIGNAL = ReloadTrigger.SIGNAL;

  private volatile NodeConfig current = NodeConfig.builder("a").build();
  private final AtomicInteger loads = new AtomicInteger();
  private final List<LogLevel> levels = new CopyOnWriteArrayList<>();
  private final Reloader reloader =
      new Reloader(
          new Reload(
              Clock.systemUTC(),
              NodeLog.of(ReloaderTest.class, "a"),
              () -> current,
              config -> current = config,
              levels::add,
              _ -> List.of()),
          report -> {});

  private Reload.Source source(NodeConfig config) {
    return before -> {
      loads.incrementAndGet();
      return new LoadedConfig(config, List.of(), Map.of(), Set.of());
    };
  }

  private Reload.Source level(LogLevel level) {
    return before -> source(before.toBuilder().logLevel(level).build()).load(before);
  }

  private Outcome outcome(Reload.Source source) {
    return Await.value(reloader.ask(SIGNAL, source)).outcome();
  }

  @Test
  void whatDiffersIsTakenOverAndTold() {
    // Given
    reloader.start();

    // When
    ReloadReport report = Await.value(reloader.ask(SIGNAL, level(LogLevel.DEBUG)));

    // Then
    assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(report.trigger()).isEqualTo("signal");
    assertThat(report.changes())
        .extracting(
            change -> change.path() + change.before().orElse("") + change.after().orElse(""))
        .containsExactly("logLevelinfodebug");
    assertThat(current.logLevel()).isEqualTo(LogLevel.DEBUG);
    assertThat(reloader.last()).contains(report);
  }

  @Test
  void sameConfigurationIsUnchanged() {
    // Given
    reloader.start();

    // When / Then
    assertThat(outcome(source(current))).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void whatNeedsARestartRefusesAllAndIsNamed() {
    // Given
    NodeConfig before = current;
    NodeConfig after = before.toBuilder().btpServerPort(1).logLevel(LogLevel.DEBUG).build();
    reloader.start();

    // When
    ReloadReport report = Await.value(reloader.ask(SIGNAL, source(after)));

    // Then
    assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(report.error().orElseThrow())
        .startsWith("btpServerPort cannot change while the node runs")
        .contains("restart");
    assertThat(current).isEqualTo(before);
  }

  @Test
  void problemsAreToldAsByValidation() {
    // Given
    Problem problem =
        new Problem(
            Problem.Severity.ERROR, new Place.Flag("x"), "peers[0].id", "is bad", "mend it");
    reloader.start();

    // When
    ReloadReport report =
        Await.value(
            reloader.ask(
                SIGNAL,
                before -> {
                  throw new ConfigException(List.of(problem));
                }));

    // Then
    assertThat(report.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(report.problems().getFirst())
        .containsAllEntriesOf(problem.json())
        .containsEntry("text", problem.text());
  }

  @Test
  void bugIsAFailureAndTheNextReloadWorks() {
    // Given
    reloader.start();

    // When / Then
    assertThat(
            outcome(
                before -> {
                  throw new IllegalStateException("a bug");
                }))
        .isEqualTo(Outcome.FAILED);
    assertThat(outcome(level(LogLevel.WARN))).isEqualTo(Outcome.APPLIED);
  }

  @Test
  void thoseAskedForWhileOneIsUnderWayBecomeOneMore() {
    // Given
    CompletableFuture<LoadedConfig> slow = new CompletableFuture<>();
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    reloader.start();
    var first =
        reloader.ask(
            SIGNAL,
            before -> {
              begun.complete(true);
              return slow.join();
            });
    Await.value(begun);

    // When
    var second = reloader.ask(SIGNAL, level(LogLevel.WARN));
    var third = reloader.ask(SIGNAL, level(LogLevel.DEBUG));
    slow.complete(new LoadedConfig(current, List.of(), Map.of(), Set.of()));

    // Then
    assertThat(Await.value(first).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(Await.value(third)).isSameAs(Await.value(second));
    assertThat(loads).hasValue(1);
    assertThat(current.logLevel()).isEqualTo(LogLevel.DEBUG);
  }

  @Test
  void changeOfTheLevelAloneIsNotLostInAReload() {
    // Given
    NodeConfig file = current.toBuilder().logLevel(LogLevel.ERROR).build();
    reloader.ask(SIGNAL, source(file));
    reloader.ask(ReloadTrigger.LOG_LEVEL, level(LogLevel.TRACE));

    // When
    reloader.start();

    // Then
    Await.until("both are done", () -> current.logLevel() == LogLevel.TRACE);
    assertThat(loads).hasValue(2);
  }

  @Test
  void levelIsSetAlsoIfTheNodeHasItAnotherOfTheProcessMayNot() {
    // Given
    reloader.start();

    // When
    ReloadReport report =
        Await.value(reloader.ask(ReloadTrigger.LOG_LEVEL, level(current.logLevel())));

    // Then
    assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(levels).containsExactly(LogLevel.INFO);
  }

  @Test
  void watchThatFindsNothingNewIsNoNews() {
    // Given
    reloader.start();

    // When
    try (LogLines log = LogLines.of(ReloadLog.class.getName(), Level.DEBUG)) {
      Await.value(reloader.ask(ReloadTrigger.WATCH, source(current)));
      Await.value(reloader.ask(SIGNAL, source(current)));

      // Then
      assertThat(log.with("event", "config_unchanged"))
          .extracting(LogLines.Line::level)
          .containsExactly(Level.DEBUG, Level.INFO);
    }
  }

  @Test
  void failureIsOneErrorWithItsChangesInTheReport() {
    // Given
    try (Reloader failing =
            new Reloader(
                new Reload(
                    Clock.systemUTC(),
                    NodeLog.of(ReloaderTest.class, "a"),
                    () -> current,
                    config -> {
                      throw new IllegalStateException("a bug");
                    },
                    levels::add,
                    _ -> List.of()),
                report -> {});
        LogLines log = LogLines.of(ReloadLog.class.getName(), Level.ERROR)) {
      failing.start();

      // When
      ReloadReport report = Await.value(failing.ask(SIGNAL, level(LogLevel.WARN)));

      // Then
      assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(report.changes()).hasSize(1);
      assertThat(log.with("event", "config_reload_failed")).hasSize(1);
    }
  }

  @Test
  void whateverBreaksOutsideIsToldAndTheNextReloadComes() {
    // Given
    AtomicBoolean broken = new AtomicBoolean(true);
    Clock clock = Clock.systemUTC();
    InstantSource instants =
        () -> {
          if (broken.get()) {
            throw new IllegalStateException("the clock is broken");
          }
          return clock.instant();
        };
    try (Reloader reloads =
        new Reloader(
            new Reload(
                instants.withZone(ZoneOffset.UTC),
                NodeLog.of(ReloaderTest.class, "a"),
                () -> current,
                config -> current = config,
                levels::add,
                _ -> List.of()),
            report -> {})) {
      reloads.start();

      // When
      var failed = reloads.ask(SIGNAL, level(LogLevel.WARN));

      // Then
      assertThatThrownBy(() -> Await.value(failed)).hasRootCauseMessage("the clock is broken");
      broken.set(false);
      assertThat(Await.value(reloads.ask(SIGNAL, level(LogLevel.WARN))).outcome())
          .isEqualTo(Outcome.APPLIED);
    }
  }

  @Test
  void nodeThatStopsWhileAConfigurationIsLoadedDoesNotTakeItOver() {
    // Given
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    CompletableFuture<LoadedConfig> slow = new CompletableFuture<>();
    NodeConfig before = current;
    reloader.start();
    var underWay =
        reloader.ask(
            SIGNAL,
            config -> {
              begun.complete(true);
              return slow.join();
            });
    Await.value(begun);

    // When
    reloader.refuse();
    slow.complete(level(LogLevel.WARN).load(before));

    // Then
    assertThat(Await.value(underWay).outcome()).isEqualTo(Outcome.STOPPING);
    assertThat(current).isEqualTo(before);
  }

  @Test
  void reloadBeforeTheStartWaitsForIt() {
    // Given
    var reload = reloader.ask(SIGNAL, level(LogLevel.WARN));
    assertThat(reload).isNotDone();

    // When
    reloader.start();

    // Then
    assertThat(Await.value(reload).outcome()).isEqualTo(Outcome.APPLIED);
  }

  @Test
  void whenTheNodeStopsReloadsAreRefusedAlsoThoseThatWait() {
    // Given
    var waiting = reloader.ask(SIGNAL, level(LogLevel.WARN));

    // When
    reloader.close();

    // Then
    assertThat(Await.value(waiting).outcome()).isEqualTo(Outcome.STOPPING);
    assertThat(outcome(level(LogLevel.WARN))).isEqualTo(Outcome.STOPPING);
    assertThat(loads).hasValue(0);
  }

  @Test
  void reloadToAQuieterLevelIsLoggedAtTheOldOne() {
    // Given
    List<Integer> linesBefore = new CopyOnWriteArrayList<>();
    try (LogLines log = LogLines.of(ReloadLog.class.getName(), Level.INFO);
        Reloader reloads =
            new Reloader(
                new Reload(
                    Clock.systemUTC(),
                    NodeLog.of(ReloaderTest.class, "a"),
                    () -> current,
                    config -> current = config,
                    _ -> linesBefore.add(log.with("event", "config_reloaded").size()),
                    _ -> List.of()),
                report -> {})) {
      reloads.start();

      // When
      Await.value(reloads.ask(SIGNAL, level(LogLevel.WARN)));
      Await.value(reloads.ask(SIGNAL, level(LogLevel.WARN)));

      // Then
      assertThat(linesBefore).containsExactly(1);
    }
  }
}

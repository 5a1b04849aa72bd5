package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.option.StopSignals;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.Text;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal in which no shell can be opened. */
class BrokenTerminalIT {

  private static final long LIMIT_SECONDS = 60;

  @TempDir private Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CompletableFuture<Runnable> stop = new CompletableFuture<>();

  private int run(String... arguments) {
    StopSignals signals =
        reactions -> {
          stop.complete(reactions.stop());
          return () -> {};
        };
    Surroundings surroundings =
        new Surroundings(
            Map.of("ILP_HOME", home.toString()),
            new Text.Looks(false, true),
            false,
            signals,
            home,
            new TestConsole());
    return Ilp.run(arguments, new PrintWriter(out), new PrintWriter(err), surroundings);
  }

  @Test
  void shellDoesNotEndAsAsked() {
    assertThat(run("shell")).isEqualTo(2);
    assertThat(err.toString()).contains("ilp: cannot use this terminal");
  }

  @Test
  void networkRunsUntilCtrlCAsWithoutAShell() throws Exception {
    // Given
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(
            () -> run("topology", "run", "linear", "2", "--base-port", "0"),
            task -> Thread.ofPlatform().daemon().start(task));
    Await.until(
        () -> code.isDone() || err.toString().contains("there is no shell"),
        () -> out.toString() + err);

    // When
    boolean endedByItself = code.isDone();
    stop.get(LIMIT_SECONDS, TimeUnit.SECONDS).run();

    // Then
    assertThat(endedByItself).isFalse();
    assertThat(code.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isZero();
    assertThat(err.toString()).contains("Ctrl-C stops the network");
  }
}

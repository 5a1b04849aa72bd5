package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.cli.option.StopSignals;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs commands in this process, with an environment and signals of its own. */
final class TestCli {

  private static final long LIMIT_SECONDS = 120;

  private final Map<String, String> variables = new HashMap<>();
  private Path folder = Path.of("");

  TestCli(Path home) {
    variables.put("ILP_HOME", home.toString());
  }

  /** What a command left behind. */
  record Ended(int code, String out, String err) {

    /** Its output as JSON. */
    Map<String, Object> json() {
      try {
        return JSON.std.mapFrom(out);
      } catch (IOException e) {
        throw new UncheckedIOException(out, e);
      }
    }
  }

  TestCli with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Commands are called in this folder from now on. */
  TestCli in(Path other) {
    folder = other;
    return this;
  }

  Ended run(String... args) {
    return start(args).await();
  }

  /** A command that runs until it is stopped. */
  Running start(String... args) {
    return new Running(Map.copyOf(variables), folder, args);
  }

  /** A network of connector-a, connector-b and connector-c, in a line, which runs. */
  Running startThree() {
    return start("topology", "run", "linear", "3", "--base-port", "0").awaitOut("Ctrl-C stops");
  }

  /** A command on a thread of its own. */
  static final class Running implements AutoCloseable {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Integer> code;
    private volatile @Nullable Runnable stop;
    private volatile @Nullable Runnable hangUp;

    private Running(Map<String, String> variables, Path folder, String... args) {
      StopSignals signals =
          stopping -> {
            stop = stopping.stop();
            hangUp = stopping.reload().orElse(stopping.stop());
            return () -> {};
          };
      Surroundings surroundings =
          new Surroundings(variables, new Text.Looks(false, true), false, signals, folder);
      code =
          CompletableFuture.supplyAsync(
              () -> Ilp.run(args, new PrintWriter(out), new PrintWriter(err), surroundings),
              task -> Thread.ofPlatform().daemon().start(task));
    }

    String out() {
      return out.toString();
    }

    String err() {
      return err.toString();
    }

    /** Waits for a piece of its output. */
    Running awaitOut(String part) {
      Await.until(() -> code.isDone() || out().contains(part), () -> out() + err());
      assertThat(out()).as(err()).contains(part);
      return this;
    }

    /** As Ctrl-C does. */
    Running interrupt() {
      Await.until(() -> code.isDone() || stop != null, this::err);
      Runnable stopping = stop;
      if (stopping != null) {
        stopping.run();
      }
      return this;
    }

    /** As SIGHUP does. */
    Running hangUp() {
      Await.until(() -> code.isDone() || hangUp != null, this::err);
      Runnable reload = hangUp;
      if (reload != null) {
        reload.run();
      }
      return this;
    }

    /** Waits for a piece of what it logs. */
    Running awaitErr(String part) {
      Await.until(() -> code.isDone() || err().contains(part), () -> out() + err());
      assertThat(err()).as(out()).contains(part);
      return this;
    }

    Ended await() {
      try {
        return new Ended(code.get(LIMIT_SECONDS, TimeUnit.SECONDS), out(), err());
      } catch (Exception e) {
        throw new AssertionError("no end: " + out() + err(), e);
      }
    }

    @Override
    public void close() {
      interrupt().await();
    }
  }
}

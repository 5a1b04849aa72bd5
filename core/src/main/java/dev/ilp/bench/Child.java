package dev.ilp.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process of the benchmark, below a shell that ends it when this process is no more: it reads a
 * pipe of which only we have the other end. It is asked to end, and killed where it does not.
 */
final class Child implements AutoCloseable {

  private static final String GUARD =
      """
      trap '' INT HUP
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      echo "pid $child"
      { read _ <&3; kill $child; sleep 3; kill -9 $child; } >/dev/null 2>&1 &
      guard=$!
      exec 3<&-
      wait $child
      code=$?
      kill $guard
      exit $code
      """;

  private static final Pattern PID = Pattern.compile("pid (\\d+)");
  private static final long READY_SECONDS = 30;
  private static final long END_SECONDS = 5;

  /** More than an orderly end takes. */
  private static final long TERM_SECONDS = 3;

  private static final int LAST_LINES = 5;

  private final String name;
  private final Path log;
  private final Process guard;
  private final long started = System.nanoTime();
  private final CompletableFuture<ProcessHandle> process = new CompletableFuture<>();
  private final CompletableFuture<Ready> ready = new CompletableFuture<>();
  private final Pattern readyLine;

  /** That it said so, in which line, and how long after its start. */
  record Ready(Matcher line, Duration after) {}

  private Child(String name, Path log, Pattern readyLine, Process guard) {
    this.name = name;
    this.log = log;
    this.readyLine = readyLine;
    this.guard = guard;
  }

  /**
   * Starts a process.
   *
   * @param environment what is added to ours
   * @param log takes its stderr
   * @param readyLine what it prints on stdout when it is ready
   */
  static Child start(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path log,
      Pattern readyLine)
      throws BenchException {
    List<String> words = new ArrayList<>(List.of("sh", "-c", GUARD, "sh"));
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words).redirectError(log.toFile());
    builder.environment().putAll(environment);
    try {
      Child child = new Child(name, log, readyLine, builder.start());
      Thread.ofVirtual().start(child::readOutput);
      return child;
    } catch (IOException e) {
      throw new BenchException("cannot start the %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private void readOutput() {
    try (BufferedReader out = guard.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher pid = PID.matcher(line);
        Matcher said = readyLine.matcher(line);
        if (pid.matches()) {
          ProcessHandle.of(Long.parseLong(pid.group(1))).ifPresent(process::complete);
        } else if (said.find()) {
          ready.complete(new Ready(said, Duration.ofNanos(System.nanoTime() - started)));
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
    ready.completeExceptionally(new IOException("it ended"));
    process.completeExceptionally(new IOException("it ended"));
  }

  /** Waits until it is ready. */
  Ready awaitReady() throws BenchException {
    return await(ready);
  }

  ProcessHandle process() throws BenchException {
    return await(process);
  }

  private <T> T await(CompletableFuture<T> what) throws BenchException {
    try {
      return what.get(READY_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      String why = e instanceof TimeoutException ? "was not ready in time" : "ended at once";
      throw new BenchException("the %s %s%s".formatted(name, why, lastWords()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("stopped before the end", e);
    }
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return guard.isAlive();
  }

  /** The end of its stderr, on lines of its own; empty if there is none. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
      return last.isEmpty() ? "" : ":\n  " + String.join("\n  ", last);
    } catch (IOException e) {
      return "";
    }
  }

  /** Asks it to end; {@link #close} waits until it has. */
  void terminate() {
    process.thenAccept(ProcessHandle::destroy);
  }

  /** Ends it, in order if it does so soon, and removes what it may have left. */
  @Override
  public void close() {
    terminate();
    process.thenAccept(Child::awaitEnd);
    try {
      guard.getOutputStream().close();
      if (!guard.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        guard.destroyForcibly();
      }
    } catch (IOException e) {
      guard.destroyForcibly();
    } catch (InterruptedException e) {
      guard.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    process.thenAccept(JvmAllocation::forget);
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(TERM_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

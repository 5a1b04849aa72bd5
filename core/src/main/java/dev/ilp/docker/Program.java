package dev.ilp.docker;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program of this machine.
 *
 * @param name by which one calls it
 * @param variables its whole environment
 */
public record Program(String name, Path path, Map<String, String> variables) {

  private static final long LIMIT_SECONDS = 10;

  public Program {
    variables = Map.copyOf(variables);
  }

  /** The first of this name in {@code PATH}. */
  public static Optional<Program> find(String name, Map<String, String> variables) {
    return Arrays.stream(variables.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> path(folder, name).stream())
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .map(file -> new Program(name, file, variables))
        .findFirst();
  }

  private static Optional<Path> path(String folder, String name) {
    try {
      return Optional.of(Path.of(folder, name));
    } catch (InvalidPathException e) { // nothing is there by such a name
      return Optional.empty();
    }
  }

  /** What it prints; empty if it cannot be run, fails, or takes more than ten seconds. */
  Optional<String> ask(Path folder, List<String> arguments) throws InterruptedException {
    try {
      Process process =
          builder(arguments)
              .directory(folder.toAbsolutePath().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        process.getOutputStream().close();
        return output(process);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) { // a program that cannot be run is none
      return Optional.empty();
    }
  }

  /** Reads before it waits for the end: a program stops at a pipe that nobody empties. */
  private static Optional<String> output(Process process) throws InterruptedException {
    FutureTask<byte[]> reading = new FutureTask<>(() -> process.getInputStream().readAllBytes());
    Thread.startVirtualThread(reading);
    try {
      byte[] output = reading.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
          ? Optional.of(new String(output, StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (ExecutionException | TimeoutException e) { // nothing that can be used
      return Optional.empty();
    }
  }

  /**
   * Starts it in a folder, on this process's own terminal. Whoever asked for it waits for its end,
   * and ends it when there is no use for it.
   */
  public Process start(Path folder, List<String> arguments) throws IOException {
    return builder(arguments).directory(folder.toAbsolutePath().toFile()).inheritIO().start();
  }

  private ProcessBuilder builder(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(variables);
    return builder;
  }

  /** The command as one types it. */
  public String shown(List<String> arguments) {
    return name + " " + String.join(" ", arguments);
  }
}

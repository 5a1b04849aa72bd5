package dev.ilp.interop;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running foreign peer, which prints what happens to it as lines of JSON. */
final class ForeignPeer implements AutoCloseable {

  private static final int LIMIT_SECONDS = 60;

  private final List<String> command;
  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();

  private ForeignPeer(List<String> command, Process process) {
    this.command = command;
    this.process = process;
    Thread.startVirtualThread(this::read);
  }

  /** Starts a script. */
  static ForeignPeer start(String script, String... arguments) {
    ForeignPeers.obstacle()
        .ifPresent(
            why -> {
              throw new IllegalStateException("foreign peers are required: " + why);
            });
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(ForeignPeers.FOLDER.toFile())
              .redirectErrorStream(true)
              .start();
      return new ForeignPeer(command, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add("(output ended: " + e.getMessage() + ")");
    }
  }

  /** Waits for the line of JSON that has this field. */
  Map<String, Object> await(String field) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    try {
      while (true) {
        String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (line == null) {
          throw new AssertionError(command + " never printed '" + field + "', but " + seen);
        }
        seen.add(line);
        if (line.startsWith("{") && JSON.std.mapFrom(line).containsKey(field)) {
          return JSON.std.mapFrom(line);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}

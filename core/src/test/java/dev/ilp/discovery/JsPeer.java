package dev.ilp.discovery;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A js-libp2p peer in a process of its own, which prints what happens to it. */
final class JsPeer implements AutoCloseable {

  /** Where {@link dev.ilp.interop.ForeignPeers} makes them ready. */
  private static final Path FOLDER = Path.of("target", "interop", "libp2p").toAbsolutePath();

  private final Process process;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  private JsPeer(Process process) {
    this.process = process;
    Thread.startVirtualThread(this::read);
  }

  static JsPeer start(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    try {
      return new JsPeer(
          new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add("(output ended: " + e.getMessage() + ")");
    }
  }

  /** Its events so far in which a key has this value. */
  List<Map<String, Object>> events(String key, String value) {
    List<Map<String, Object>> events = new ArrayList<>();
    for (String line : List.copyOf(lines)) {
      try {
        Map<String, Object> event = line.startsWith("{") ? JSON.std.mapFrom(line) : Map.of();
        if (value.equals(String.valueOf(event.get(key)))) {
          events.add(event);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(line, e);
      }
    }
    return events;
  }

  /** Its exit status, once it has ended. */
  int await() {
    return process.onExit().join().exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(5, TimeUnit.SECONDS)
        .exceptionally(_ -> process.destroyForcibly())
        .join();
  }

  @Override
  public String toString() {
    return String.join("\n", List.copyOf(lines));
  }
}

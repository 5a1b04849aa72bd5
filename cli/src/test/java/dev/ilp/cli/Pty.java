package dev.ilp.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program on a pseudo-terminal, which util-linux's {@code script} makes. */
final class Pty implements AutoCloseable {

  private static final int LIMIT_SECONDS = 60;

  private final Process process;
  private final Writer keys;
  private final StringWriter screen = new StringWriter();
  private final Thread reader;

  private Pty(Process process) {
    this.process = process;
    this.keys = process.outputWriter(StandardCharsets.UTF_8);
    this.reader = Thread.startVirtualThread(this::read);
  }

  /**
   * Starts a command of the shell on a terminal of this width.
   *
   * @param variables beside those of this process, except what tells of its own terminal
   */
  static Pty start(Path folder, Map<String, String> variables, int columns, String command) {
    String onTerminal = "stty rows 60 cols %d; exec %s".formatted(columns, command);
    ProcessBuilder builder =
        new ProcessBuilder("script", "--quiet", "--return", "--command", onTerminal, "/dev/null");
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("COLUMNS", "LINES", "NO_COLOR"));
    builder.environment().put("SHELL", "/bin/sh");
    builder.environment().put("TERM", "xterm");
    builder.environment().putAll(variables);
    try {
      return new Pty(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is on a terminal of this width when the command has ended. */
  static Finished run(Path folder, Map<String, String> variables, int columns, String command) {
    try (Pty pty = start(folder, variables, columns, command)) {
      return pty.await();
    }
  }

  private void read() {
    char[] some = new char[4096];
    try (Reader in = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        screen.write(some, 0, read);
      }
    } catch (IOException e) {
      screen.write(String.valueOf(e)); // shown by whoever waits for something else
    }
  }

  /** All that was printed so far, with lines ended as in a file. */
  String screen() {
    return screen.toString().replace("\r\n", "\n");
  }

  Pty type(String text) {
    try {
      keys.write(text);
      keys.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(screen(), e);
    }
    return this;
  }

  Pty awaitScreen(String part) {
    Await.until(() -> screen().contains(part), this::screen);
    return this;
  }

  Finished await() {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("no end: " + screen());
      }
      reader.join();
      return new Finished(process.exitValue(), screen());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}

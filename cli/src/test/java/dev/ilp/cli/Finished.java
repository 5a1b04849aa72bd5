package dev.ilp.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that ran to its end: its exit code and all that it printed. */
record Finished(int code, String output) {

  private static final int LIMIT_MINUTES = 5;
  private static final int NOT_FOUND = 127;

  /** Runs it in a folder. */
  static Finished of(Path folder, List<String> command, String... arguments) {
    return of(folder, Map.of(), command, arguments);
  }

  /** Runs it in a folder, with more variables than this process has. */
  static Finished of(
      Path folder, Map<String, String> variables, List<String> command, String... arguments) {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toAbsolutePath().toFile());
    builder.redirectErrorStream(true).environment().putAll(variables);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(words + " did not end: " + output);
      }
      return new Finished(process.exitValue(), output);
    } catch (IOException e) {
      return new Finished(NOT_FOUND, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

package dev.ilp.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Makes the foreign peers ready, once: their scripts are copied to the build folder and their
 * packages installed there. Where Node.js or its packages are not to be had, the tests are skipped
 * with the reason; with {@code -Dilp.require.foreign=true} they fail instead.
 */
public final class ForeignPeers implements ExecutionCondition {

  static final Path FOLDER = Path.of("target", "interop").toAbsolutePath();
  private static final Path SOURCES = Path.of("src", "test", "interop");

  /** Folders with packages of their own: those of Interledger, and those of libp2p. */
  private static final List<String> PACKAGES = List.of("", "libp2p");

  private static final int OLDEST_NODE = 20;
  private static final int INSTALL_MINUTES = 5;
  private static Optional<Optional<String>> obstacle = Optional.empty();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> why = obstacle();
    if (why.isEmpty() || Boolean.getBoolean("ilp.require.foreign")) {
      return ConditionEvaluationResult.enabled("foreign peers are there, or required");
    }
    return ConditionEvaluationResult.disabled(why.get());
  }

  /** Why there are no foreign peers; empty if there are. */
  static synchronized Optional<String> obstacle() {
    if (obstacle.isEmpty()) {
      obstacle = Optional.of(prepare());
    }
    return obstacle.get();
  }

  private static Optional<String> prepare() {
    Optional<String> version = output(List.of("node", "--version"), Path.of("."));
    if (version.isEmpty()) {
      return Optional.of("Node.js is not installed");
    }
    String number = version.get().strip();
    int major = Integer.parseInt(number.substring(1, number.indexOf('.')));
    if (major < OLDEST_NODE) {
      return Optional.of("Node.js " + number + " is older than " + OLDEST_NODE);
    }
    try {
      copy(SOURCES, FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PACKAGES.stream()
        .filter(folder -> !isInstalled(folder) && !install(folder))
        .map(folder -> "npm could not install the packages of " + SOURCES.resolve(folder))
        .findFirst();
  }

  /** npm writes this file last; it must be newer than what was asked for. */
  private static boolean isInstalled(String folder) {
    try {
      Path done = FOLDER.resolve(folder).resolve("node_modules/.package-lock.json");
      Path asked = SOURCES.resolve(folder).resolve("package-lock.json");
      return Files.exists(done)
          && Files.getLastModifiedTime(done).compareTo(Files.getLastModifiedTime(asked)) >= 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean install(String folder) {
    List<String> install = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    return output(install, FOLDER.resolve(folder)).isPresent();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path relative = from.relativize(file);
        if (relative.startsWith("node_modules")) {
          continue;
        }
        Path target = to.resolve(relative);
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** What a command prints; empty if it is not there, fails or takes too long. */
  private static Optional<String> output(List<String> command, Path folder) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.PIPE)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES);
      return ended && process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}

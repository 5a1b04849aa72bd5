package dev.ilp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder, which nobody else may read, for the configurations and logs of processes. */
record WorkFolder(Path path) implements AutoCloseable {

  static WorkFolder make() throws BenchException {
    try {
      return new WorkFolder(Files.createTempDirectory("ilp-bench-"));
    } catch (IOException e) {
      throw new BenchException("a temporary folder cannot be made: " + e.getMessage(), e);
    }
  }

  /** A folder of its own for each chain: chains of one system have files of the same names. */
  static Path below(Path folder, BenchSystem system) throws BenchException {
    try {
      return Files.createTempDirectory(folder, system + "-");
    } catch (IOException e) {
      throw new BenchException("a temporary folder cannot be made: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws BenchException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new BenchException("cannot remove %s: %s".formatted(path, e.getMessage()), e);
    }
  }
}

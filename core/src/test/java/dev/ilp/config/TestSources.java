package dev.ilp.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds sources for a test, and tells what comes of loading them. */
final class TestSources {

  static final String FILE_NAME = "node.yaml";

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> flags = new HashMap<>();
  private Optional<Path> file = Optional.empty();

  private TestSources(Path folder) {
    this.folder = folder;
  }

  static TestSources in(Path folder) {
    return new TestSources(folder);
  }

  TestSources file(String yaml) {
    return file(yaml.getBytes(StandardCharsets.UTF_8));
  }

  TestSources file(byte[] bytes) {
    file = Optional.of(write(FILE_NAME, bytes));
    return this;
  }

  TestSources path(Path path) {
    file = Optional.of(path);
    return this;
  }

  Path write(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestSources variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  TestSources flag(String name, String value) {
    flags.put(name, value);
    return this;
  }

  ConfigSources sources() {
    return new ConfigSources(file, environment, flags);
  }

  LoadedConfig load() {
    return ConfigLoader.load(sources());
  }

  NodeConfig config() {
    return load().config();
  }

  List<String> warnings() {
    return texts(load().warnings());
  }

  /** The only peer. */
  PeerConfig peer() {
    List<PeerConfig> peers = config().peers();
    if (peers.size() != 1) {
      throw new AssertionError(peers.size() + " peers");
    }
    return peers.getFirst();
  }

  List<Problem> failure() {
    ConfigException failure = catchThrowableOfType(ConfigException.class, this::load);
    if (failure == null) {
      throw new AssertionError("loads without an error");
    }
    return failure.problems();
  }

  /** Each on one line, without the folder of the file. */
  List<String> problems() {
    return texts(failure());
  }

  private List<String> texts(List<Problem> problems) {
    return problems.stream()
        .map(Problem::toString)
        .map(text -> text.replace(folder + "/", "").replace("\n  ", " | "))
        .toList();
  }
}

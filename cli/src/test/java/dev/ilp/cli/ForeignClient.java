package dev.ilp.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A foreign BTP client: the script of core's tests, with the packages that they have installed. It
 * prints what happens to it as lines of JSON.
 */
final class ForeignClient implements AutoCloseable {

  private static final Path FOLDER = TestImage.ROOT.resolve("core/target/interop");

  private final Process process;
  private final BufferedReader output;

  private ForeignClient(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Why there is none; empty if there is. */
  static Optional<String> obstacle() {
    if (Finished.of(Path.of(""), List.of("node"), "--version").code() != 0) {
      return Optional.of("Node.js is not installed");
    }
    return Files.isDirectory(FOLDER.resolve("node_modules"))
        ? Optional.empty()
        : Optional.of("the packages of foreign peers are not there: core's own tests install them");
  }

  /** Starts it: {@code send} or {@code serve}, and more arguments. */
  static ForeignClient start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("node", "js-btp-client.js"));
    command.addAll(List.of(arguments));
    return new ForeignClient(
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start());
  }

  /** Waits for the line that has this field. */
  Map<String, Object> await(String field) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      seen.add(line);
      if (line.startsWith("{") && JSON.std.mapFrom(line).containsKey(field)) {
        return JSON.std.mapFrom(line);
      }
    }
    throw new AssertionError("never printed '" + field + "', but " + seen);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

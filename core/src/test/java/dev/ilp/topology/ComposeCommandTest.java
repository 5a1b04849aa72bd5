package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ilp.topology.ComposeOptions.ConfigMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compose itself reads what is written, where there is one; it needs no engine for that. */
@Timeout(120)
class ComposeCommandTest {

  private static final List<List<String>> COMMANDS =
      List.of(List.of("docker", "compose"), List.of("docker-compose"));

  @TempDir private Path temporary;

  private static int run(Path folder, Stream<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command.toList())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private boolean isInstalled(List<String> command) throws Exception {
    try {
      return run(temporary, Stream.concat(command.stream(), Stream.of("version"))) == 0;
    } catch (IOException e) {
      return false; // there is no such command here
    }
  }

  private List<List<String>> installed() throws Exception {
    List<List<String>> installed = new ArrayList<>();
    for (List<String> command : COMMANDS) {
      if (isInstalled(command)) {
        installed.add(command);
      }
    }
    return installed;
  }

  @ParameterizedTest
  @EnumSource(ConfigMode.class)
  void composeAcceptsTheFile(ConfigMode mode) throws Exception {
    // Given
    List<List<String>> commands = installed();
    assumeThat(commands).as("neither docker compose nor docker-compose is here").isNotEmpty();
    ComposeOptions options =
        new ComposeOptions("ilp-connector", "127.0.0.1", 3000, 8080, mode, Optional.empty());
    ComposeFolder folder =
        ComposeFolder.write(
            temporary.resolve("net"), ComposeFolder.network(Blueprint.of(Shape.TREE, 7), options));

    assertAccepted(commands, folder);
  }

  @Test
  void composeAcceptsLinksThatGoRound() throws Exception {
    // Given
    List<List<String>> commands = installed();
    assumeThat(commands).as("neither docker compose nor docker-compose is here").isNotEmpty();
    ComposeFolder folder =
        ComposeFolder.write(
            temporary.resolve("net"),
            ComposeFolder.network(ComposeFolder.ring(), ComposeFolder.OPTIONS));

    assertAccepted(commands, folder);
  }

  private static void assertAccepted(List<List<String>> commands, ComposeFolder folder)
      throws Exception {
    for (List<String> command : commands) {
      // When
      int code = run(folder.folder(), Stream.concat(command.stream(), Stream.of("config", "-q")));

      // Then
      assertThat(code).as(command + ": " + folder.text("output.txt")).isZero();
    }
  }
}

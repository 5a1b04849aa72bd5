package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Ended;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {

  private static final Path SCRIPTS = Path.of("..", "completions");

  @TempDir private Path home;
  private TestCli cli;

  @BeforeEach
  void start() {
    cli = new TestCli(home);
  }

  @ParameterizedTest
  @CsvSource({"bash, ilp.bash", "zsh, _ilp", "fish, ilp.fish"})
  void committedScriptIsWhatTheCommandPrints(String shell, String file) throws IOException {
    // When
    Ended ended = cli.run("completion", shell);

    // Then
    assertThat(ended.code()).isZero();
    assertThat(Files.readString(SCRIPTS.resolve(file)))
        .as("stale: ./ilp completion %s > completions/%s", shell, file)
        .isEqualTo(ended.out());
  }

  @ParameterizedTest
  @CsvSource({"bash", "zsh", "fish"})
  void scriptKnowsCommandsOptionsAndValuesButNothingHidden(String shell) {
    // When
    String script = cli.run("completion", shell).out();

    // Then
    assertThat(script).contains("send-packet", "hub-spoke", "base-port", "complete-values");
    assertThat(script)
        .doesNotContain("aot-train", "bench-relay")
        .doesNotContainPattern("#@[a-z]+@");
  }

  @ParameterizedTest
  @CsvSource({
    "nodes, alone a b",
    "addresses, test.a test.alone test.b",
    "networks, alone pair",
    "'nodes --network=pair', a b",
    "'addresses --network=alone', test.alone",
  })
  void valuesAreThoseOfRunningNetworks(String arguments, String values) throws IOException {
    // Given
    writeNetworks();

    // When
    Ended ended = cli.run(("complete-values " + arguments).split(" "));

    // Then
    assertThat(ended.code()).isZero();
    assertThat(ended.out().lines()).containsExactlyInAnyOrder(values.split(" "));
    assertThat(ended.out().lines()).isSorted();
  }

  private void writeNetworks() throws IOException {
    NetworkFiles networks = new NetworkFiles(home.resolve("networks"));
    networks.write(network("pair", node("a"), node("b")));
    networks.write(network("alone", node("alone"), node("$(reboot)")));
  }

  private static NetworkFile network(String name, NetworkNode... nodes) {
    return new NetworkFile(name, NetworkFile.InProcess.self(), List.of(nodes), List.of());
  }

  private static NetworkNode node(String id) {
    return new NetworkNode(id, "test." + id, "ws://h:1", "http://h:2", List.of("t"), "t");
  }

  @ParameterizedTest
  @CsvSource({"nodes", "networks", "'nodes --network=nosuch'", "'nodes --network=/dev/null'", "x"})
  void whereThereIsNothingToChooseFromNothingIsSaid(String arguments) {
    // When
    Ended ended = cli.run(("complete-values " + arguments).split(" "));

    // Then
    assertThat(ended).isEqualTo(new Ended(0, "", ""));
  }

  @Test
  void helpTellsHowToInstallItInEachShell() {
    // When
    Ended ended = cli.run("completion", "--help");

    // Then
    assertThat(ended.out())
        .contains("source <(ilp completion bash)", "~/.bashrc")
        .contains("source <(ilp completion zsh)", "fpath", "compinit")
        .contains("ilp completion fish > ~/.config/fish/completions/ilp.fish");
  }
}

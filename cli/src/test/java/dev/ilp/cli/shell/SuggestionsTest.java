package dev.ilp.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.command.CommandTree;
import dev.ilp.cli.option.Networks;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.Text;
import dev.ilp.cli.shell.Suggestions.Suggestion;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {

  @TempDir private Path home;
  private Suggestions suggestions;

  @BeforeEach
  void writeANetwork() throws IOException {
    Surroundings surroundings =
        new Surroundings(
            Map.of("ILP_HOME", home.toString()),
            new Text.Looks(false, true),
            false,
            stop -> () -> {},
            home);
    surroundings
        .networkFiles()
        .write(
            new NetworkFile(
                "mine",
                NetworkFile.InProcess.self(),
                Stream.of("alice", "bob").map(SuggestionsTest::node).toList(),
                List.of()));
    KnownNetworks networks = new KnownNetworks(new Networks(surroundings));
    suggestions =
        new Suggestions(
            CommandTree.in(surroundings),
            new Values(networks, network -> List.of("deadbeef"), home));
  }

  private static NetworkNode node(String id) {
    return new NetworkNode(id, "test." + id, "ws://h:1", "http://h:2", List.of("t"), "t");
  }

  /** The last word is the one that is being typed. */
  private List<String> at(String line) {
    List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
    String typed = words.removeLast();
    return suggestions.at(words, typed).stream()
        .map(Suggestion::value)
        .filter(value -> value.startsWith(typed))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "sta, status",
    "topology r, run",
    "topology run li, linear",
    "status -o js, json",
    "status --output=te, --output=text",
    "send-packet --am, --amount",
    "send-packet --from al, alice",
    "send-packet --to test.b, test.bob",
    "ping test.a, test.alice",
    "encode prepare --destination test.b, test.bob",
    "trace test.b, test.bob",
    "trace dead, deadbeef",
    "decode @fol, @folder/",
    "health bo, bob",
    "link cut alice b, bob",
    "node stop a, alice",
    "node start b, bob",
    "status --network m, mine",
    "help topo, topology",
    "help topology ru, run",
  })
  void wordIsCompleted(String line, String whole) throws IOException {
    // Given
    Files.createDirectory(home.resolve("folder"));

    // Then
    assertThat(at(line)).containsExactly(whole);
  }

  @Test
  void commandsAreOfferedButNotHiddenOnes() {
    assertThat(at("")).contains("topology", "status", "shell").doesNotContain("aot-train");
  }

  @ParameterizedTest
  @ValueSource(strings = {"encode btp-auth --username m", "topology generate linear 3 --bind test"})
  void nothingIsOfferedThatCannotBeMeant(String line) {
    assertThat(at(line)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"status -o json -o", "status --watch --wat"})
  void optionIsOfferedOnce(String line) {
    assertThat(at(line)).isEmpty();
  }

  @Test
  void filesAreOfferedWhereOneIsNamed() throws IOException {
    // Given
    Files.createDirectory(home.resolve("folder"));
    Files.writeString(home.resolve("folder").resolve("node.yaml"), "");

    // Then
    assertThat(at("node start --config fol")).containsExactly("folder/");
    assertThat(at("node start --config folder/n")).containsExactly("folder/node.yaml");
  }
}

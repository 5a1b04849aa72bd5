package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ilp.config.Problem;
import dev.ilp.topology.Validation.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationTest {

  private static final String ALICE =
      """
      nodeId: alice
      peers: [{id: bob, authToken: "${LINK}"}]
      routes: [{prefix: test.bob, nextHop: bob}]
      """;

  private static final String BOB =
      """
      nodeId: bob
      peers: [{id: alice, url: "ws://alice:3000", authToken: "${LINK}"}]
      routes: [{prefix: test.alice, nextHop: alice}]
      """;

  private static final Map<String, String> ENVIRONMENT = Map.of("LINK", "s");

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, text);
  }

  private Validation validate(Path... paths) {
    return Validation.of(List.of(paths), ENVIRONMENT);
  }

  private List<String> problems(Validation validation) {
    return validation.problems().stream().map(this::shown).toList();
  }

  private String shown(Problem problem) {
    return problem.toString().replace(folder.toString(), "DIR").replace("\n  ", " | ");
  }

  @Test
  void nodesThatFitTogetherHaveNoProblem() throws IOException {
    // Given
    Path alice = write("alice.yaml", ALICE);
    Path bob = write("bob.yaml", BOB);

    // When
    Validation validation = validate(alice, bob);

    // Then
    assertThat(problems(validation)).isEmpty();
    assertThat(validation.network()).contains(new Network(2, 1, 0, 2, 2, 0));
    assertThat(validation.errors() + validation.warnings()).isZero();
  }

  @Test
  void folderStandsForItsYamlFilesAndTellsWhichItLeavesOut() throws IOException {
    // Given
    Path bob = write("b.yml", BOB);
    Path alice = write("a.yaml", ALICE);
    Path compose = write("docker-compose.yml", "services: {}");
    write("notes.txt", "x");
    write("below/config.yaml", "nodeId: carol");

    // When
    Validation validation = validate(folder);

    // Then
    assertThat(validation.files()).containsExactly(alice, bob);
    assertThat(validation.skipped()).containsExactly(compose);
  }

  @Test
  void folderWithoutYamlFilesStandsForTheConfigOfEachFolderInIt() throws IOException {
    // Given
    Path bob = write("bob/config.yml", BOB);
    Path alice = write("alice/config.yaml", ALICE);
    write("empty/other.yaml", "x");
    write("compose.yaml", "services: {}");

    // When
    Validation validation = validate(folder);

    // Then
    assertThat(validation.files()).containsExactly(alice, bob);
    assertThat(problems(validation)).isEmpty();
  }

  @Test
  void folderWithoutAnyConfigurationIsAProblem() throws IOException {
    // Given
    write("topology.yaml", "x");

    // When
    Validation validation = validate(folder);

    // Then
    assertThat(validation.files()).isEmpty();
    assertThat(problems(validation))
        .containsExactly(
            "DIR: has no configurations beside files of other programs | name a folder with the"
                + " nodes' *.yaml files, or NODE/config.yaml below it");
  }

  @Test
  void aFileIsCheckedOnceHoweverOftenItIsNamed() throws IOException {
    // Given
    Path alice = write("alice.yaml", ALICE);

    // When
    Validation validation = validate(alice, folder, folder.resolve("./alice.yaml"));

    // Then
    assertThat(validation.files()).containsExactly(alice);
  }

  @Test
  void fileOfARunningNetworkIsRefused() throws IOException {
    // Given
    NetworkFile network =
        new NetworkFile(
            "net",
            new NetworkFile.InProcess(1, 1),
            List.of(new NetworkFile.NetworkNode("a", "test.a", "", "", List.of(), "t")),
            List.of());
    Path file = new NetworkFiles(folder).write(network);

    // When
    Validation validation = validate(file);

    // Then
    assertThat(problems(validation))
        .containsExactly(
            "DIR/net.json: is the file of a running network: it has addresses and tokens, and no"
                + " configurations | name the configurations; how a running network is, 'ilp"
                + " status' tells");
  }

  @Test
  void otherJsonAndMissingFilesFailAsAtAStart() throws IOException {
    // Given
    Path json = write("a.json", "[1]");

    // When
    Validation validation = validate(json, folder.resolve("none.yaml"));

    // Then
    assertThat(problems(validation))
        .containsExactly(
            "DIR/a.json:1:1: must be a map of keys | write lines 'key: value'",
            "DIR/none.yaml: does not exist | check the path, or write the file");
  }

  @Test
  void variablesCountOverTheFileOnlyIfItIsTheOnlyOne() throws IOException {
    // Given
    Path alice = write("alice.yaml", ALICE);
    Path bob = write("bob.yaml", BOB);
    Map<String, String> environment =
        Map.of("LINK", "s", "NODE_ID", "not an id", "BTP_PEER_X_URL", "no url");

    // When
    Validation alone = Validation.of(List.of(alice), environment);
    Validation together = Validation.of(List.of(alice, bob), environment);

    // Then
    assertThat(problems(alone))
        .anySatisfy(problem -> assertThat(problem).startsWith("variable NODE_ID: "))
        .anySatisfy(problem -> assertThat(problem).startsWith("variable BTP_PEER_X_URL: "));
    assertThat(problems(together)).isEmpty();
  }

  @Test
  void variableThatIsNotSetIsAnErrorAsAtAStart() throws IOException {
    // Given
    Path alice = write("alice.yaml", ALICE);

    // When
    Validation validation = Validation.of(List.of(alice), Map.of());

    // Then
    assertThat(problems(validation))
        .containsExactly(
            "DIR/alice.yaml:2:30: peers[0].authToken: variable LINK is not set"
                + " | set it where the node is started");
  }

  @Test
  void problemsOfAllFilesAreToldInOrderOfFileAndLine() throws IOException {
    // Given
    Path alice = write("alice.yaml", "healthCheckPort: 99999\nlogLevel: x\nnodeId: alice\n");
    Path bob = write("bob.yaml", BOB.replace("test.alice", "test.*") + "senderTokens: [plain]\n");

    // When
    Validation validation = validate(bob, alice);

    // Then
    assertThat(validation.problems())
        .extracting(problem -> problem.json().get("file"), problem -> problem.json().get("line"))
        .containsExactly(
            tuple(bob.toString(), 3),
            tuple(bob.toString(), 4),
            tuple(alice.toString(), 1),
            tuple(alice.toString(), 2));
    assertThat(validation.errors()).isEqualTo(3);
    assertThat(validation.warnings()).isOne();
    assertThat(validation.network()).isEmpty();
  }

  @Test
  void waysAreNotCheckedWhileANodeIsMissing() throws IOException {
    // Given
    Path alice = write("alice.yaml", ALICE);
    Path bob = write("bob.yaml", BOB.replace("test.alice", "test.alise"));
    Path carol = write("carol.yaml", "nodeId: carol!");

    // When
    Validation validation = validate(alice, bob, carol);

    // Then
    assertThat(problems(validation)).hasSize(1);
    assertThat(validation.network()).contains(new Network(2, 1, 0, 0, 0, 0));
  }
}

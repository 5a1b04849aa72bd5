package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerChecksTest {

  @TempDir private Path folder;

  private TestSources node(String... lines) {
    return TestSources.in(folder)
        .variable("A", "secret-a")
        .variable("B", "secret-b")
        .file("nodeId: alice\n" + String.join("\n", lines));
  }

  @Test
  void idsThatShareTheirVariablesAreProblems() {
    // Given
    TestSources sources =
        node(
            "peers:",
            "  - {id: a-b, authToken: '${A}'}",
            "  - {id: A_b, authToken: '${B}'}",
            "  - {id: a-b, authToken: '${A}x'}");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:4:10: peers[1].id: 'A_b' has the variable BTP_PEER_A_B_SECRET in common"
                + " with peers[0] (node.yaml:3:10)"
                + " | choose ids that differ in more than case, '-' and '_'",
            "node.yaml:5:10: peers[2].id: 'a-b' is already the id of peers[0] (node.yaml:3:10)"
                + " | give each peer an id of its own");
  }

  @Test
  void idsThatMeanTheNodeOrASenderAreProblems() {
    // Given
    TestSources sources =
        node(
            "peers:",
            "  - {id: alice, authToken: '${A}'}",
            "  - {id: local, authToken: '${B}'}",
            "  - {id: sender-1, authToken: '${A}x'}",
            "  - {id: sender-2, authToken: '${B}x'}",
            "senderTokens: ['${A}y']");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:3:10: peers[0].id: 'alice' means this node | choose another id",
            "node.yaml:4:10: peers[1].id: 'local' means this node | choose another id",
            "node.yaml:5:10: peers[2].id: 'sender-1' is the account of a senderToken"
                + " | choose another id");
  }

  @Test
  void secondParentIsAProblem() {
    // Given
    TestSources sources =
        node(
            "peers:",
            "  - {id: a, authToken: '${A}', relation: parent}",
            "  - {id: b, authToken: '${B}', relation: parent}");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:4:42: peers[1].relation: a second parent"
                + " | a node has one parent at most: write peer or child");
  }

  @Test
  void sameSecretTwiceIsAWarning() {
    // Given
    TestSources sources =
        node(
            "peers:",
            "  - {id: a, authToken: '${A}'}",
            "  - {id: b, authToken: '${A}'}",
            "senderTokens: ['${B}', '${B}']");

    // When
    List<String> warnings = sources.warnings();

    // Then
    String remedy =
        " | give each its own; until then, one that dials must send its id as user name";
    assertThat(warnings)
        .containsExactly(
            "node.yaml:4:24: warning: peers[1].authToken: the same secret as peers[0].authToken"
                + " (node.yaml:3:24)"
                + remedy,
            "node.yaml:5:24: warning: senderTokens[1]: the same secret as senderTokens[0]"
                + " (node.yaml:5:16)"
                + remedy);
  }
}

package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntriesTest {

  @TempDir private Path folder;

  private List<String> problems(String yaml) {
    return TestSources.in(folder).file(yaml).problems();
  }

  @Test
  void unknownKeyIsAProblemWithTheNearestKnownOne() {
    // When
    List<String> problems =
        problems(
            """
            nodeID: alice
            nodeId: alice
            btpPort: 3000
            colour: blue
            """);

    // Then
    assertThat(problems)
        .satisfiesExactly(
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "node.yaml:1:1: nodeID: unknown key 'nodeID' | did you mean 'nodeId'?"),
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "node.yaml:3:1: btpPort: unknown key 'btpPort'"
                            + " | did you mean 'btpServerPort'?"),
            problem ->
                assertThat(problem)
                    .startsWith(
                        "node.yaml:4:1: colour: unknown key 'colour' | the keys here are:"
                            + " nodeId,"));
  }

  @Test
  void unknownKeysOfPeersAndRoutesAreProblems() {
    // When
    List<String> problems =
        problems(
            """
            nodeId: alice
            peers:
              - id: bob
                authTokn: hunter2
                authToken: ''
            routes:
              - prefix: test.bob
                next: bob
                nextHop: bob
            """);

    // Then
    assertThat(problems)
        .contains(
            "node.yaml:4:5: peers[0].authTokn: unknown key 'authTokn' | did you mean 'authToken'?",
            "node.yaml:8:5: routes[0].next: unknown key 'next' | did you mean 'nextHop'?");
  }

  @Test
  void keyThatIsGivenTwiceIsAProblem() {
    // When
    List<String> problems = problems("nodeId: alice\nlogLevel: info\nnodeId: bob\n");

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:3:1: nodeId: given twice, first in line 1 | remove one of the two");
  }

  @Test
  void mergeKeyIsAProblem() {
    // When
    List<String> problems = problems("nodeId: alice\n<<: {logLevel: info}\n");

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:2:1: <<: unknown key '<<' | there is no merging: write the keys out");
  }

  @Test
  void keyThatIsNoTextIsAProblem() {
    // When
    List<String> problems = problems("nodeId: alice\n? [a, b]\n: c\n");

    // Then
    assertThat(problems)
        .containsExactly("node.yaml:2:3: a list stands where a key belongs | write 'key: value'");
  }

  @Test
  void problemsHaveABound() {
    // Given
    String keys = "x:\ny:\n".repeat(Problems.MAX_PROBLEMS);

    // When
    List<String> problems = problems("nodeId: alice\n" + keys);

    // Then
    assertThat(problems)
        .hasSize(Problems.MAX_PROBLEMS + 1)
        .last()
        .isEqualTo("1000 problems more | mend these first, and check that this is the right file");
  }
}

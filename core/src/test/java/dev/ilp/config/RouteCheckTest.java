package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteCheckTest {

  @TempDir private Path folder;

  private TestSources node(String... lines) {
    return TestSources.in(folder)
        .variable("A", "secret-a")
        .variable("B", "secret-b")
        .file("nodeId: alice\n" + String.join("\n", lines));
  }

  @Test
  void routesMustLeadToAPeerOrTheNode() {
    // Given
    TestSources sources =
        node(
            "peers: [{id: bob, authToken: '${A}'}]",
            "routes:",
            "  - {prefix: test.a, nextHop: bob}",
            "  - {prefix: test.b, nextHop: alice}",
            "  - {prefix: test.c, nextHop: local}",
            "  - {prefix: test.d, nextHop: bop}",
            "  - {prefix: test.e, nextHop: connector-x}");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:7:31: routes[3].nextHop: 'bop' is neither a peer nor this node"
                + " | did you mean 'bob'?",
            "node.yaml:8:31: routes[4].nextHop: 'connector-x' is neither a peer nor this node"
                + " | next hops are: bob, alice, local");
  }

  @Test
  void peersThatCouldNotBeReadMakeNoRouteWrong() {
    // Given
    TestSources sources = node("peers: {id: bob}", "routes:", "  - {prefix: test.a, nextHop: bob}");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems).singleElement().asString().contains("peers: must be a list");
  }

  @Test
  void routesOfEqualPrefixAndPriorityAreAProblem() {
    // Given
    TestSources sources =
        node(
            "peers: [{id: bob, authToken: '${A}'}, {id: carol, authToken: '${B}'}]",
            "routes:",
            "  - {prefix: test.a, nextHop: bob, priority: 1}",
            "  - {prefix: test.a, nextHop: carol}",
            "  - {prefix: test.a, nextHop: carol, priority: 1}");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:6:14: routes[2].prefix: 'test.a' has the prefix and the priority of"
                + " routes[0] (node.yaml:4:14)"
                + " | remove one of them, or give the better one a higher priority");
  }

  @Test
  void routeThatIsWrongItselfIsOneProblem() {
    // Given
    TestSources sources =
        node(
            "peers: [{id: b ob, authToken: '${A}'}]",
            "routes:",
            "  - {prefix: test.a, nextHop: local}",
            "  - {prefix: test.a, nextHop: local, priority: high}",
            "  - {prefix: test.b, nextHop: b ob}");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .extracting(problem -> problem.substring(0, problem.indexOf(": '")))
        .containsExactly(
            "node.yaml:2:14: peers[0].id",
            "node.yaml:5:48: routes[1].priority",
            "node.yaml:6:31: routes[2].nextHop");
  }
}

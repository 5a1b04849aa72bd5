package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionTest {

  @TempDir private Path folder;

  private List<String> problems(String yaml) {
    return TestSources.in(folder).file(yaml).problems();
  }

  @Test
  void otherKindOfValueIsAProblem() {
    // When
    List<String> problems =
        problems(
            """
            nodeId: [alice]
            logLevel: {level: info}
            peers: {id: bob}
            routes: none
            rates: [EUR]
            senderTokens: {a: b}
            """);

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:1:9: nodeId: must be one value, not a list"
                + " | write 1 to 64 letters, digits, '_', '~' or '-'",
            "node.yaml:2:11: logLevel: must be one value, not a map"
                + " | write one of error, warn, info, debug, trace",
            "node.yaml:3:8: peers: must be a list of peers, each with an id, not a map"
                + " | put '- ' before each entry",
            "node.yaml:4:9: routes: must be a list of routes, each with a prefix and a nextHop,"
                + " not one value | put '- ' before each entry",
            "node.yaml:5:8: rates: must be a map from asset codes to numbers, such as EUR: 1.08,"
                + " not a list | write lines 'key: value'",
            "node.yaml:6:15: senderTokens: must be a list of secrets, not a map"
                + " | put '- ' before each entry");
  }

  @Test
  void entryOfAListMustBeAMap() {
    // When
    List<String> problems = problems("nodeId: alice\nroutes:\n  - test.bob\n");

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:3:5: routes[0]: must be a map, not one value"
                + " | write lines 'key: value' after its '- '");
  }

  @Test
  void keyWithoutAValueIsAProblem() {
    // When
    List<String> problems = problems("nodeId:\nlogLevel: null\n");

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:1:8: nodeId: has no value"
                + " | write 1 to 64 letters, digits, '_', '~' or '-', or remove the key",
            "node.yaml:2:11: logLevel: has no value"
                + " | write one of error, warn, info, debug, trace, or remove the key");
  }

  @Test
  void valueThatRunsIntoTheNextLineIsAProblem() {
    // When
    List<String> problems =
        problems(
            """
            nodeId: alice
              bob
            """);

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:1:9: nodeId: goes on in the next line"
                + " | put a space after the colon of the key there, and indent it like this one");
  }

  @Test
  void missingKeysAreProblems() {
    // When
    List<String> problems =
        problems(
            """
            logLevel: info
            peers:
              - authToken: ''
            routes:
              - priority: 1
            """);

    // Then
    assertThat(problems)
        .extracting(problem -> problem.substring(0, problem.indexOf(" | ")))
        .contains(
            "node.yaml:1:1: nodeId: is missing",
            "node.yaml:3:5: peers[0].id: is missing",
            "node.yaml:5:5: routes[0].prefix: is missing",
            "node.yaml:5:5: routes[0].nextHop: is missing");
  }
}

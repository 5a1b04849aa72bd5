package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldCheckTest {

  @TempDir private Path folder;

  private TestSources node(String... lines) {
    return TestSources.in(folder)
        .variable("A", "secret-a")
        .file("nodeId: alice\n" + String.join("\n", lines));
  }

  @Test
  void holdsThatLeaveNoRoomForTheWindowAreProblems() {
    // Given
    TestSources sources =
        node(
            "minMessageWindow: 5s",
            "peerTimeout: 4999ms",
            "maxHoldTime: 3s",
            "peers:",
            "  - {id: a, authToken: '${A}', peerTimeout: 1ms}");

    // When
    List<String> problems = sources.problems();

    // Then
    String rest =
        " is less than minMessageWindow, 5s: every packet would be rejected with R02"
            + " | make it longer, or minMessageWindow shorter";
    assertThat(problems)
        .containsExactly(
            "node.yaml:3:14: peerTimeout: 4999ms" + rest,
            "node.yaml:4:14: maxHoldTime: 3s" + rest,
            "node.yaml:6:45: peers[0].peerTimeout: 1ms" + rest);
  }

  @Test
  void windowLongerThanTheDefaultHoldIsAProblemOfThatHold() {
    // Given
    TestSources sources = node("minMessageWindow: 10001ms");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .singleElement()
        .asString()
        .contains("peerTimeout: 10s is less than minMessageWindow, 10001ms: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "peerTimeout: 1s\nmaxHoldTime: 1s",
        "minMessageWindow: 10s",
        "minMessageWindow: 1ms\npeerTimeout: 1ms\nmaxHoldTime: 1ms",
        "peers: [{id: a, authToken: '${A}', peerTimeout: 1s}]",
      })
  void holdsAsLongAsTheWindowAreFine(String lines) {
    // Given
    TestSources sources = node(lines);

    // When
    List<String> warnings = sources.warnings();

    // Then
    assertThat(warnings).isEmpty();
  }

  @Test
  void windowThatIsWrongItselfIsOneProblem() {
    // Given
    TestSources sources = node("minMessageWindow: x", "peerTimeout: 1ms");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems).singleElement().asString().startsWith("node.yaml:2:19: minMessageWindow");
  }
}

package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortCheckTest {

  @TempDir private Path folder;

  private TestSources node(String... lines) {
    return TestSources.in(folder)
        .variable("A", "secret-a")
        .variable("B", "secret-b")
        .file("nodeId: alice\n" + String.join("\n", lines));
  }

  @Test
  void onePortForBtpAndHealthIsAProblem() {
    // Given
    TestSources sources = node("healthCheckPort: 3000");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:2:18: healthCheckPort: 3000 is the port of both BTP and health"
                + " | give them different ports; 0 takes a free one");
  }

  @Test
  void placeOfAPortIsWhereItWasGiven() {
    // Given
    TestSources sources = node("logLevel: info").variable("BTP_SERVER_PORT", "8080");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems).singleElement().asString().startsWith("variable BTP_SERVER_PORT: btpS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "btpServerPort: 0\nhealthCheckPort: 0",
        "healthCheckPort: 3000\nbtpServerHost: 127.0.0.1\nhealthCheckHost: 127.0.0.2"
      })
  void portsThatDoNotClashAreFine(String lines) {
    // Given
    TestSources sources = node(lines);

    // When
    List<String> warnings = sources.warnings();

    // Then
    assertThat(warnings).isEmpty();
  }

  @Test
  void portThatIsWrongItselfIsOneProblem() {
    // Given
    TestSources sources = node("btpServerPort: x", "healthCheckPort: 3000");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems).singleElement().asString().contains("'x' is not a whole number");
  }
}

package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flag over environment over file over default. */
class PrecedenceTest {

  @TempDir private Path folder;

  private TestSources file(String lines) {
    return TestSources.in(folder).file("nodeId: alice\n" + lines);
  }

  @Test
  void fileOverDefault() {
    // Given
    TestSources sources = file("btpServerPort: 3001\n");

    // When
    int port = sources.config().btpServerPort();

    // Then
    assertThat(port).isEqualTo(3001);
  }

  @Test
  void environmentOverFile() {
    // Given
    TestSources sources = file("btpServerPort: 3001\n").variable("BTP_SERVER_PORT", "3002");

    // When
    int port = sources.config().btpServerPort();

    // Then
    assertThat(port).isEqualTo(3002);
  }

  @Test
  void flagOverEnvironment() {
    // Given
    TestSources sources =
        file("btpServerPort: 3001\n")
            .variable("BTP_SERVER_PORT", "3002")
            .flag("btp-server-port", "3003");

    // When
    int port = sources.config().btpServerPort();

    // Then
    assertThat(port).isEqualTo(3003);
  }

  @Test
  void emptyVariableCountsAsNotSet() {
    // Given
    TestSources sources = file("btpServerPort: 3001\n").variable("BTP_SERVER_PORT", "");

    // When
    int port = sources.config().btpServerPort();

    // Then
    assertThat(port).isEqualTo(3001);
  }

  @Test
  void valueOfTheFileIsCheckedEvenWhereAnotherCounts() {
    // Given
    TestSources sources = file("btpServerPort: x\n").flag("btp-server-port", "3003");

    // When
    var problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:2:16: btpServerPort: 'x' is not a whole number"
                + " | write it in decimal digits alone, from 0 to 65535");
  }

  @Test
  void variableThatDoesNotCountIsNotChecked() {
    // Given
    TestSources sources = file("").variable("LOG_LEVEL", "loud").flag("log-level", "warn");

    // When
    LogLevel level = sources.config().logLevel();

    // Then
    assertThat(level).isEqualTo(LogLevel.WARN);
  }

  @Test
  void problemNamesTheVariableOrFlag() {
    // Given
    TestSources sources =
        file("").variable("BTP_SERVER_PORT", "70000").flag("keep-alive-interval", "soon");

    // When
    var problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "variable BTP_SERVER_PORT: btpServerPort: '70000' is not from 0 to 65535"
                + " | write a whole number from 0 to 65535",
            "flag --keep-alive-interval: keepAliveInterval: 'soon' is not a time"
                + " | write a time from 1ms to 24h, such as 500ms, 10s, 1m or 1h");
  }

  @Test
  void unknownFlagIsAProblem() {
    // Given
    TestSources sources = file("").flag("btp-port", "1");

    // When
    var problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly("flag --btp-port: unknown flag | did you mean 'btp-server-port'?");
  }

  @Test
  void variableNamesTheFile() {
    // Given
    TestSources sources = TestSources.in(folder);
    Path file = sources.write("by-variable.yaml", bytes("nodeId: by-variable\n"));
    sources.variable("CONFIG_FILE", file.toString());

    // When
    String nodeId = sources.config().nodeId();

    // Then
    assertThat(nodeId).isEqualTo("by-variable");
  }

  @Test
  void flagThatNamesTheFileCountsMoreThanTheVariable() {
    // Given
    TestSources sources = TestSources.in(folder);
    Path file = sources.write("by-flag.yaml", bytes("nodeId: by-flag\n"));
    sources.flag("config", file.toString()).variable("CONFIG_FILE", "/nowhere");

    // When
    String nodeId = sources.config().nodeId();

    // Then
    assertThat(nodeId).isEqualTo("by-flag");
  }

  @Test
  void fileThatIsNoPathIsAProblem() {
    // Given
    TestSources sources = TestSources.in(folder).variable("CONFIG_FILE", "a\0b");

    // When
    var problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly("variable CONFIG_FILE: 'a?b' is not a path | name a YAML file");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

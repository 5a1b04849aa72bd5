package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Ended;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainTest {

  @TempDir private Path home;
  private TestCli cli;

  @BeforeEach
  void start() {
    cli = new TestCli(home);
  }

  @ParameterizedTest(name = "ilp explain {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "T01 | T01 Peer Unreachable (ILP error code)",
        "BTP:F00 | BTP:F00 NotAcceptedError (BTP error code)",
        "btp f00 | BTP:F00 NotAcceptedError (BTP error code)",
        "exit 3 | exit:3 unreachable (exit code)",
        "exit:3 | exit:3 unreachable (exit code)",
        "connector_started | connector_started info (event in a log)",
        "link failed | link:failed down for long (state of a link)",
        "unhealthy | health:unhealthy a critical link is down (state of a node)"
      })
  void nameIsExplainedWithWhatToDo(String name, String head) {
    // When
    Ended ended = cli.run(("explain " + name).split(" "));

    // Then
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out().lines().findFirst()).contains(head);
    assertThat(ended.out()).contains("What to do");
    assertThat(ended.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void severalNamesAreExplainedOneAfterTheOther() {
    // When
    Ended ended = cli.run("explain", "exit", "3", "T01", "BTP", "F00");

    // Then
    assertThat(ended.out()).contains("exit:3 ", "\n\nT01 ", "\n\nBTP:F00 ");
    assertThat(ended.out()).contains("Something else of this name: F00, ILP error code");
  }

  @Test
  void withoutANameAllAreListedByKind() {
    // When
    Ended ended = cli.run("explain");

    // Then
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("ILP error codes", "  T01  Peer Unreachable")
        .contains("BTP error codes", "Exit codes", "States of links", "States of nodes")
        .contains("Events in logs", "  connector_started ", "ilp config explain");
  }

  @Test
  void kindAloneIsListed() {
    // When
    Ended ended = cli.run("explain", "exit");

    // Then
    assertThat(ended.out()).contains("exit:70").doesNotContain("T01", "connector_started");
  }

  @Test
  void jsonHasTheSame() {
    // When
    Ended one = cli.run("explain", "T01", "-o", "json");
    Ended all = cli.run("explain", "-o", "json");

    // Then
    assertThat(one.json())
        .extractingByKey("explanations")
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("id", "T01")
        .containsEntry("kind", "ilp")
        .containsEntry("title", "Peer Unreachable")
        .containsKeys("meaning", "causes", "remedies", "reference", "namesakes");
    assertThat((List<?>) all.json().getOrDefault("explanations", List.of())).hasSizeGreaterThan(80);
  }

  @ParameterizedTest(name = "ilp explain {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "conector_started | 'conector_started': did you mean connector_started?",
        "nodeId | 'nodeId' is a key of configurations: see 'ilp config explain nodeId'",
        "peers.url | see 'ilp config explain peers.url'",
        "qqqqqqqq | 'ilp explain' lists all names",
        "exit 99 | nothing to explain by the name 'exit:99'"
      })
  void unknownNameIsAnsweredWithNamesLikeIt(String name, String part) {
    // When
    Ended ended = cli.run(("explain " + name).split(" "));

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("ilp: ").contains(part).doesNotContain("Explain:");
  }

  @Test
  void failureToReachAnythingEndsWithTheHintToItsExitCode() {
    // Given
    cli.with("ILP_COMMAND", "./ilp");

    // When
    Ended ended = cli.run("status");

    // Then
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).endsWith("Explain: ./ilp explain exit:3\n");
  }
}

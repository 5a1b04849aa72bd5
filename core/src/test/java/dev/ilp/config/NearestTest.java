package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static final List<String> KNOWN =
      List.of("nodeId", "authToken", "authTokenFile", "btpServerPort", "healthCheckPort", "id");

  @ParameterizedTest
  @CsvSource({
    "nodeid, nodeId",
    "node_id, nodeId",
    "nodId, nodeId",
    "nodeIdd, nodeId",
    "ndoeId, nodeId",
    "autToken, authToken",
    "btpPort, btpServerPort",
    "healthPort, healthCheckPort",
    "di, id"
  })
  void typingErrorsAndAbbreviationsAreRecognised(String given, String meant) {
    assertThat(Nearest.of(given, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"port", "token", "colour", "x"})
  void whatIsNearNothingOrSeveralIsNotGuessed(String given) {
    assertThat(Nearest.of(given, KNOWN)).isEmpty();
  }

  @Test
  void longNamesAreNotCompared() {
    assertThat(Nearest.of("x".repeat(1_000_000), KNOWN)).isEmpty();
  }

  @Test
  void remedyListsWhatThereIs() {
    assertThat(Nearest.remedy("colour", List.of("a", "b"), "keys are")).isEqualTo("keys are: a, b");
  }

  @Test
  void longListsAreCut() {
    // Given
    List<String> names = IntStream.range(0, 25).mapToObj(i -> "name-" + i).toList();

    // When
    String remedy = Nearest.remedy("?", names, "names are");

    // Then
    assertThat(remedy).contains("name-19").endsWith(", ...").doesNotContain("name-20");
  }
}

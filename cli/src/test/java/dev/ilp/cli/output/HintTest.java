package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HintTest {

  @Test
  void namesEachCodeThatIsKnownOnce() {
    // When
    Optional<String> hint = Hint.of("ilp", List.of("T01", "F02", "T01", "X77"));

    // Then
    assertThat(hint).contains("Explain: ilp explain T01 F02");
  }

  @Test
  void isNotGivenForCodesThatNobodyKnows() {
    // Then
    assertThat(Hint.of("ilp", List.of("X77"))).isEmpty();
    assertThat(Hint.of("ilp", List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "4, the peer refused our credentials (BTP:F00), BTP:F00",
    "4, the node gave no address (F00 by test.a), F00",
    "3, no such host, exit:3",
    "5, no answer in time, exit:5",
    "1, a packet was rejected with T04 by test.a, T04",
  })
  void ofAFailureLeadsToTheCodeInTheMessageElseToTheExitCode(int code, String text, String name) {
    // Then
    assertThat(Hint.ofFailure("ilp", text, code)).contains("Explain: ilp explain " + name);
  }

  @ParameterizedTest
  @CsvSource({"2, T01 is no name", "70, T01", "1, no code in it"})
  void ofWrongInputAndBugsIsNotGiven(int code, String text) {
    // Then
    assertThat(Hint.ofFailure("ilp", text, code)).isEmpty();
  }
}

package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatesReaderTest {

  @TempDir private Path folder;

  private TestSources node(String... lines) {
    return TestSources.in(folder)
        .variable("A", "secret-a")
        .variable("B", "secret-b")
        .file("nodeId: alice\n" + String.join("\n", lines));
  }

  @Test
  void ratesAreChecked() {
    // Given
    TestSources sources = node("rates:", "  EUR: 0", "  USD: '1'", "  '': 1", "  EUR: 1");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .extracting(problem -> problem.substring(0, problem.indexOf(" | ")))
        .containsExactly(
            "node.yaml:3:8: rates.EUR: '0' is not a rate",
            "node.yaml:4:8: rates.USD: '1' between quotes is text",
            "node.yaml:5:3: rates.: '' is not an asset code of 1 to 64 characters, such as EUR",
            "node.yaml:6:3: rates.EUR: given twice, first in line 3");
  }
}

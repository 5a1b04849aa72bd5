package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of each mistake that one can make in a file: {@code mistakes.txt} has the files and,
 * below {@code ==>}, all that is said of them.
 */
class MistakesTest {

  private static final String NEXT = "=== ";
  private static final String SAID = "==>\n";

  @TempDir private Path folder;

  static Stream<Arguments> mistakes() {
    return Arrays.stream(table().split("(?m)^" + NEXT))
        .filter(entry -> !entry.isEmpty())
        .map(
            entry -> {
              int title = entry.indexOf('\n');
              int said = entry.indexOf(SAID);
              return Arguments.of(
                  entry.substring(0, title),
                  entry.substring(title + 1, said),
                  entry.substring(said + SAID.length()).strip());
            });
  }

  private static String table() {
    try (InputStream in = MistakesTest.class.getResourceAsStream("/mistakes.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void eachMistakeIsToldWithPlaceKeyAndRemedy(String mistake, String yaml, String said) {
    // Given
    TestSources sources = TestSources.in(folder).variable("S", "s1").variable("T", "s2").file(yaml);
    var _ = sources.write("token", new byte[] {'x'});

    // When
    List<Problem> problems = problems(sources);

    // Then
    assertThat(
            problems.stream()
                .map(problem -> problem.text().replace(folder + "/", ""))
                .collect(Collectors.joining("\n")))
        .isEqualTo(said);
  }

  private static List<Problem> problems(TestSources sources) {
    try {
      return sources.load().warnings();
    } catch (ConfigException e) {
      return e.problems();
    }
  }
}

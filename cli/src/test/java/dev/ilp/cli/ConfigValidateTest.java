package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Ended;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigValidateTest {

  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir private Path folder;
  private TestCli cli;

  @BeforeEach
  void newCli() {
    cli = new TestCli(folder);
  }

  private Path write(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml);
  }

  private Ended validate(String... arguments) {
    return cli.run(
        Stream.concat(Stream.of("config", "validate"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  @Test
  void allProblemsAreShownWithTheirLinesAndCounted() throws IOException {
    // Given
    Path file = write("a.yaml", "nodeId: a\nlogLevel: inof\nsenderTokens: [hunter2]\n");

    // When
    Ended ended = validate(file.toString());

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().replace(folder + "/", ""))
        .isEqualTo(
            """
            a.yaml:2:11: error: logLevel: 'inof' is not one of error, warn, info, debug, trace
                2 | logLevel: inof
                  |           ^
              did you mean 'info'?
            a.yaml:3:16: warning: senderTokens[0]: a secret in plain text
                3 | senderTokens: [***]
                  |                ^
              write ${VARIABLE} in its place, or use a file
            1 file, 1 error, 1 warning
            """);
  }

  @Test
  void warningsFailOnlyWhenStrict() throws IOException {
    // Given
    String file = write("a.yaml", "nodeId: a\nsenderTokens: [hunter2]\n").toString();

    // Then
    assertThat(validate(file).code()).isZero();
    assertThat(validate("--strict", file).code()).isEqualTo(2);
  }

  @Test
  void jsonHasAllProblemsAndTheNetwork() {
    // When
    Ended ended = validate(EXAMPLES.resolve("linear-3").toString(), "-o", "json");

    // Then
    assertThat(ended.code()).isZero();
    assertThat(ended.json())
        .containsEntry("valid", true)
        .containsEntry("errors", 0)
        .containsEntry("problems", List.of())
        .containsEntry(
            "network",
            Map.of("nodes", 3, "links", 2, "outside", 3, "pairs", 6, "reachable", 6, "ifFound", 0));
  }

  @Test
  void problemsInJsonNameTheirPlace() throws IOException {
    // Given
    Path file = write("a.yaml", "nodeId: a\nlogLevel: inof\n");

    // When
    Ended ended = validate(file.toString(), "-o", "json");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.json())
        .containsEntry("valid", false)
        .containsEntry(
            "problems",
            List.of(
                Map.of(
                    "severity", "error",
                    "file", file.toString(),
                    "line", 2,
                    "column", 11,
                    "key", "logLevel",
                    "what", "'inof' is not one of error, warn, info, debug, trace",
                    "remedy", "did you mean 'info'?")))
        .doesNotContainKey("network");
  }

  @Test
  void summaryTellsOfLinksAndWays() {
    // When
    Ended ended = validate("--strict", EXAMPLES.resolve("custom-8").toString());

    // Then
    assertThat(ended.out())
        .isEqualTo(
            """
            8 nodes, 8 links between them, 8 to others; packets get through in all 56 pairs
            8 files, 0 errors, 0 warnings
            """);
  }

  @Test
  void summaryTellsWhatIsNotReachable() throws IOException {
    // Given
    write("a.yaml", "nodeId: a\n");
    write("b.yaml", "nodeId: b\n");
    write("compose.yaml", "x");

    // When
    Ended ended = validate(folder.toString());

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out().replace(folder + "/", ""))
        .contains("skipped, as no node's configuration has such a name: compose.yaml\n")
        .contains("2 nodes, 0 links; packets get through in 0 of 2 pairs\n");
  }

  @Test
  void waysThatWereNotCheckedAreNotCounted() throws IOException {
    // Given
    write("a.yaml", "nodeId: a\n");
    write("b.yaml", "nodeId: b\n");
    write("c.yaml", "nodeId: c!\n");

    // Then
    assertThat(validate(folder.toString()).out())
        .contains("2 nodes, 0 links; not checked whether packets get through\n");
  }

  @Test
  void folderWithoutConfigurationsIsWrongInput() {
    assertThat(validate(folder.toString()).code()).isEqualTo(2);
    assertThat(validate().code()).isEqualTo(2);
  }

  @Test
  void problemsAreColouredOnATerminal() throws IOException {
    // Given
    Path file = write("a.yaml", "nodeId: a b\n");
    StringWriter out = new StringWriter();

    // When
    int code =
        Ilp.run(
            new String[] {"config", "validate", file.toString()},
            new PrintWriter(out),
            new PrintWriter(new StringWriter()),
            new Surroundings(Map.of(), new Text.Looks(true, true), false, stop -> () -> {}));

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(out.toString()).contains("\u001b[31merror:\u001b[0m nodeId: 'a b'");
  }

  @Test
  void startOfANodeShowsProblemsInTheSameForm() throws IOException {
    // Given
    Path file = write("a.yaml", "nodeId: a\nlogLevel: inof\n");

    // When
    Ended ended = cli.run("node", "start", "-c", file.toString());

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains(
            "a.yaml:2:11: error: logLevel: ", "    2 | logLevel: inof\n      |           ^\n");
  }
}

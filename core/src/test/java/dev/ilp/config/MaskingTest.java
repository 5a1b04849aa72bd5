package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No problem shows a secret, neither in its words nor in the line that it carries. */
class MaskingTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "authToken: abc; authToken: ***",
        "'  - {id: a, authToken: abc}'; '  - {id: a, ***'",
        "'  - {id: a, assetCode: EUR}'; '  - {id: a, assetCode: EUR}'",
        "'  - {id: a, foo: abc}'; '  - {id: a, ***'",
        "'\"authToken\":\"abc\"'; '\"authToken\":***'",
        "MY_PASSWORD: abc; MY_PASSWORD: ***",
        "authTokenFile: abc; authTokenFile: abc",
        "'url: ws://u:p@ss w@host:1/x'; 'url: ***'",
        "'nodeId: a authToken abc'; 'nodeId: a auth***'",
        "'nodeId: a # abc'; 'nodeId: a ***'",
        "'nodeId: a abc: x'; 'nodeId: a ***'",
        "prefix: test.a; prefix: test.a",
        "abc; ***",
        "peers:; peers:"
      })
  void inWhatIsNoYamlOnlyValuesOfKnownKeysAreSeen(String line, String masked) {
    assertThat(shown(List.of(line))).containsExactly(masked);
  }

  private static List<String> shown(List<String> lines) {
    return Masking.mask(lines).stream().map(Stars::shown).toList();
  }

  @Test
  void linesThatBelongToASecretAreMasked() {
    // Given
    List<String> lines =
        """
        senderTokens:
        - abc

          - def
        peers:
          - authToken: >
              ghi
            relation: x
            authToken:
        nodeId
        """
            .lines()
            .toList();

    // When
    List<String> masked = shown(lines);

    // Then
    assertThat(masked)
        .containsExactly(
            "senderTokens:",
            "***",
            "",
            "  ***",
            "peers:",
            "  - authToken: ***",
            "      ***",
            "    relation: x",
            "    authToken:",
            "***");
  }

  @Test
  void longLinesAreCut() {
    // When
    List<String> masked = shown(List.of("nodeId: " + "a".repeat(300_000)));

    // Then
    assertThat(masked).singleElement().asString().hasSize(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authToken: *hunter2",
        "authToken: &hunter2",
        "authToken: !hunter2 x",
        "authToken: !!hunter2 x",
        "authToken: !hun!ter2hunter2 x",
        "authToken: @hunter2",
        "authToken: hunter2: x",
        "authToken: \"hunter2",
        "authToken:hunter2",
        "authToken: [hunter2]",
        "authToken: {hunter2: x}",
        "authToken: {a: hunter2}",
        "authToken: x\nauthToken: hunter2",
        "authToken: hunter2${",
        "authTokn: hunter2",
        "authToekn: hunter2",
        "auth: hunter2",
        "url: http://u:hunter2@host",
        "url: ws://u:hunter2@host:99999",
        "url: ws://u:hun/hunter2@host",
        "url: ws://u:hunter2",
        "url: u:hunter2@host",
        "url: ws://u:${SECRET}",
        "url: ws://${SECRET}",
        "url: ws://a:hunter2@b\n    authToken: ${SECRET}x",
        "authTokenFile: none\n    authToken: hunter2",
      })
  void noMistakeShowsASecret(String lines) {
    // Given
    TestSources sources =
        TestSources.in(folder)
            .variable("SECRET", "h*nter2 hunter2")
            .file("nodeId: alice\npeers:\n  - id: bob\n    " + lines + "\n    relation: none\n");

    // When
    List<Problem> problems = sources.failure();

    // Then
    assertThat(problems).isNotEmpty();
    assertThat(problems)
        .allSatisfy(
            problem -> {
              assertThat(problem.toString()).doesNotContain("hunter2");
              assertThat(problem.place() instanceof Place.InFile in ? in.lineText() : "")
                  .doesNotContain("hunter2");
            });
  }
}

package dev.ilp.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Secret;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsReaderTest {

  @TempDir private Path folder;

  private TestSources peer(String... keys) {
    return TestSources.in(folder)
        .variable("TOKEN", "hunter2")
        .variable("OTHER", "$1\\")
        .file("nodeId: alice\npeers:\n  - id: bob\n" + String.join("\n", keys).indent(4));
  }

  @ParameterizedTest
  @CsvSource({
    "${TOKEN}, hunter2",
    "a-${TOKEN}-${OTHER}-z, a-hunter2-$1\\-z",
    "$${TOKEN}, ${TOKEN}",
    "a$b$, a$b$",
    "$$, $$"
  })
  void secretIsFilledInFromVariables(String text, String secret) {
    // Given
    TestSources sources = peer("authToken: '" + text + "'");

    // When
    PeerConfig peer = sources.peer();

    // Then
    assertThat(peer.authToken().reveal()).isEqualTo(secret);
  }

  @Test
  void unknownVariableIsAProblem() {
    // Given
    TestSources sources = peer("authToken: x${TOKN}");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:4:16: peers[0].authToken: variable TOKN is not set"
                + " | did you mean ${TOKEN}?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${TOKEN", "${}", "${1}", "${TOKEN:-hunter2}", "${ TOKEN }"})
  void malformedVariableIsAProblem(String text) {
    // Given
    TestSources sources = peer("authToken: '" + text + "'");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:4:16: peers[0].authToken: '${' without a variable's name and '}' after it"
                + " | write ${NAME}; for '${' itself $${");
  }

  @Test
  void secretInPlainTextIsAWarning() {
    // Given
    TestSources sources = peer("authToken: hunter2");

    // When
    List<String> warnings = sources.warnings();

    // Then
    assertThat(warnings)
        .containsExactly(
            "node.yaml:4:16: warning: peers[0].authToken: a secret in plain text"
                + " | write ${VARIABLE} in its place, or use a file");
  }

  @Test
  void secretInAUrlIsAWarningToo() {
    // Given
    TestSources sources = peer("url: ws://:hunter2@bob");

    // When
    List<String> warnings = sources.warnings();

    // Then
    assertThat(warnings)
        .containsExactly(
            "node.yaml:4:10: warning: peers[0].url: a secret in plain text"
                + " | write ${VARIABLE} in its place");
  }

  @Test
  void secretAndItsFileExcludeEachOther() {
    // Given
    TestSources sources = peer("authToken: ${TOKEN}", "authTokenFile: secret");
    sources.write("secret", "hunter2".getBytes(UTF_8));

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:5:20: peers[0].authTokenFile: authToken is given as well"
                + " | remove one of the two");
  }

  @Test
  void urlSuppliesCredentials() {
    // Given
    TestSources sources = peer("url: btp+ws://me:${TOKEN}@bob:3000/x");

    // When
    PeerConfig peer = sources.peer();

    // Then
    assertThat(peer.username()).isEqualTo("me");
    assertThat(peer.authToken()).isEqualTo(Secret.of("hunter2"));
    assertThat(peer.url().orElseThrow().token()).isEmpty();
    assertThat(peer.url()).hasToString("Optional[ws://bob:3000/x]");
  }

  @Test
  void urlMayRepeatTheKeys() {
    // Given
    TestSources sources = peer("url: ws://me:${TOKEN}@bob", "username: me", "authToken: ${TOKEN}");

    // When
    List<String> warnings = sources.warnings();

    // Then
    assertThat(warnings).isEmpty();
  }

  @Test
  void urlMustNotContradictTheKeys() {
    // Given
    TestSources sources = peer("url: ws://me:other@bob", "username: you", "authToken: ${TOKEN}");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .contains(
            "node.yaml:4:10: peers[0].url: the token in the URL is not that of the key"
                + " | remove one of the two",
            "node.yaml:4:10: peers[0].url: the user name in the URL is not that of the key"
                + " | remove one of the two");
  }
}

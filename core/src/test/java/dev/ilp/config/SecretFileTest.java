package dev.ilp.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ilp.account.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {

  @TempDir private Path folder;

  private TestSources peer(String key) {
    return TestSources.in(folder).file("nodeId: alice\npeers:\n  - id: bob\n    " + key + "\n");
  }

  @Test
  void fileOfASecretIsFoundFromTheConfiguration() throws IOException {
    // Given
    TestSources sources = peer("authTokenFile: secrets/bob");
    Files.createDirectory(folder.resolve("secrets"));
    sources.write("secrets/bob", "hunter2\r\n\n".getBytes(UTF_8));

    // When
    LoadedConfig loaded = sources.load();

    // Then
    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.config().peers().getFirst().authToken()).isEqualTo(Secret.of("hunter2"));
  }

  @Test
  void byteOrderMarkIsNoPartOfASecret() throws IOException {
    // Given
    TestSources sources = peer("authTokenFile: bob");
    sources.write("bob", "\uFEFFhunter2\r\n".getBytes(UTF_8));

    // When
    LoadedConfig loaded = sources.load();

    // Then
    assertThat(loaded.config().peers().getFirst().authToken()).isEqualTo(Secret.of("hunter2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"one\ntwo\n", "one\r\n\r\ntwo", "***\n"})
  void fileOfSeveralLinesOrOfStarsIsAProblem(String text) throws IOException {
    // Given
    TestSources sources = peer("authTokenFile: bob");
    sources.write("bob", text.getBytes(UTF_8));

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .singleElement()
        .asString()
        .containsAnyOf("more than one line", "not shown");
    assertThat(problems.toString()).doesNotContain("one\n", "two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"authToken: '***'", "url: ws://:***@bob:3000"})
  void secretThatWasMaskedIsAProblem(String key) {
    assertThat(peer(key).problems())
        .anyMatch(problem -> problem.contains("which stands for a secret that is not shown"));
  }

  @Test
  void fileThatHoldsNoSecretIsAProblem() throws IOException {
    // Given
    Files.createDirectory(folder.resolve("folder"));
    Files.write(folder.resolve("empty"), new byte[] {'\n'});
    Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff});
    Files.write(folder.resolve("large"), new byte[5000]);

    // When
    List<String> problems =
        List.of("none", "folder", "empty", "binary", "large", "empty/x").stream()
            .flatMap(file -> peer("authTokenFile: " + file).problems().stream())
            .toList();

    // Then
    String place = "node.yaml:4:20: peers[0].authTokenFile: ";
    assertThat(problems)
        .containsExactly(
            place + "none does not exist | check the path, or write the secret to it",
            place + "folder is a directory | name a file that holds the secret",
            place + "empty is empty | write the secret to it, nothing else",
            place + "binary is not UTF-8 | write the secret to it as text",
            place + "large is larger than 4096 bytes | write the secret to it, nothing else",
            place + "empty/x cannot be read | check that it is a file that the node may read");
  }

  @Test
  void pipeIsNotOpenedSinceThatMayWaitForEver() throws Exception {
    // Given
    TestSources sources = peer("authTokenFile: pipe");
    assertThat(new ProcessBuilder("mkfifo", folder + "/pipe").start().waitFor()).isZero();

    // When
    List<String> ofSecret = sources.problems();
    List<String> ofFile = TestSources.in(folder).path(folder.resolve("pipe")).problems();

    // Then
    assertThat(ofSecret)
        .containsExactly(
            "node.yaml:4:20: peers[0].authTokenFile: pipe is a pipe or a device"
                + " | name a plain file that holds the secret");
    assertThat(ofFile).containsExactly("pipe: is a pipe or a device | name a plain file");
  }

  @Test
  void fileThatIsMissingIsNamedByTheFailure() {
    // Given
    TestSources sources = peer("authTokenFile: later");

    // When
    ConfigException failure = catchThrowableOfType(ConfigException.class, sources::load);

    // Then
    assertThat(failure.files())
        .containsExactlyInAnyOrder(folder.resolve("later"), folder.resolve("node.yaml"));
  }

  @Test
  void fileThatEveryUserMayWriteToIsAWarning() throws IOException {
    // Given
    TestSources sources = peer("authTokenFile: bob");
    Path file = sources.write("bob", "hunter2".getBytes(UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));

    // When
    List<String> warnings = sources.warnings();

    // Then
    assertThat(warnings)
        .containsExactly(
            "node.yaml:4:20: warning: peers[0].authTokenFile: every user of this machine may write"
                + " to 'bob' | take that right away: chmod o-w bob");
  }
}

package dev.ilp.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

  @TempDir private Path folder;

  @Test
  void missingFileIsAProblem() {
    // Given
    TestSources sources = TestSources.in(folder).path(folder.resolve("none.yaml"));

    // When
    var problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly("none.yaml: does not exist | check the path, or write the file");
  }

  @Test
  void folderIsAProblem() throws IOException {
    // Given
    Path nodes = Files.createDirectory(folder.resolve("nodes"));
    TestSources sources = TestSources.in(folder).path(nodes);

    // When
    var problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly("nodes: is a directory | name a file in it, such as nodes/config.yaml");
  }

  @Test
  void unreadableFileIsAProblem() {
    // Given
    TestSources sources = TestSources.in(folder);
    Path file = sources.write("file", new byte[0]);
    sources.path(file.resolve("below"));

    // When
    var problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "file/below: cannot be read: Not a directory | check that it is a plain file");
  }

  @Test
  void largestFileIsRead() {
    // Given
    String start = "nodeId: alice\n#";
    TestSources sources =
        TestSources.in(folder).file(start + "x".repeat(ConfigFile.MAX_SIZE - start.length()));

    // When
    String nodeId = sources.config().nodeId();

    // Then
    assertThat(nodeId).isEqualTo("alice");
  }

  @Test
  void largerFileIsAProblem() {
    // Given
    String start = "nodeId: alice\n#";
    TestSources sources =
        TestSources.in(folder).file(start + "x".repeat(ConfigFile.MAX_SIZE - start.length() + 1));

    // When
    var problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml: is larger than 1000000 bytes"
                + " | a configuration is far smaller: check that this is the right file");
  }

  @Test
  void otherEncodingThanUtf8IsAProblemAtItsFirstByte() {
    // Given
    TestSources sources =
        TestSources.in(folder).file("nodeId: alice\n# caf\u00e9\n".getBytes(ISO_8859_1));

    // When
    var problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:2:6: is not UTF-8: byte 0xe9 at offset 19 | save the file as UTF-8");
  }

  @Test
  void utf16IsAProblem() {
    // Given
    TestSources sources = TestSources.in(folder).file("nodeId: alice\n".getBytes(UTF_16));

    // When
    var problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:1:1: is not UTF-8: byte 0xfe at offset 0 | save the file as UTF-8");
  }

  @Test
  void fileThatEndsWithinACharacterIsAProblem() {
    // Given
    TestSources sources = TestSources.in(folder).file(new byte[] {'#', ' ', (byte) 0xc3});

    // When
    var problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:1:3: is not UTF-8: byte 0xc3 at offset 2 | save the file as UTF-8");
  }

  @Test
  void byteOrderMarkIsNoPartOfTheText() {
    // Given
    TestSources sources = TestSources.in(folder).file("\uFEFFnodeId: a b\n");

    // When
    var problems = sources.problems();

    // Then
    assertThat(problems).singleElement().asString().startsWith("node.yaml:1:9: nodeId: 'a b'");
  }

  @Test
  void whatIsOutsideABrokenFileIsCheckedAllTheSame() {
    // Given
    TestSources sources =
        TestSources.in(folder).path(folder.resolve("none.yaml")).variable("LOG_LEVEL", "loud");

    // When
    var problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "none.yaml: does not exist | check the path, or write the file",
            "variable LOG_LEVEL: logLevel: 'loud' is not one of error, warn, info, debug, trace"
                + " | write one of: error, warn, info, debug, trace");
  }

  @Test
  void nothingAtAllLacksTheNodeId() {
    // Given
    TestSources sources = TestSources.in(folder);

    // When
    var problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "nodeId: is missing | add 'nodeId: <value>' to the file, set NODE_ID, or give"
                + " --node-id; it is 1 to 64 letters, digits, '_', '~' or '-'");
  }
}

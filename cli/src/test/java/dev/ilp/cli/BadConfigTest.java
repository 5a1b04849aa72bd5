package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ilp.cli.TestCli.Ended;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no configuration is refused alike by all that reads one. */
class BadConfigTest {

  private static final String BOMB =
      "a: &a [x]\n"
          + Stream.iterate('b', c -> (char) (c + 1))
              .limit(20)
              .map(c -> "%c: &%c [*%c, *%c, *%c]\n".formatted(c, c, c - 1, c - 1, c - 1))
              .reduce("", String::concat);

  @TempDir private Path folder;

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("", "is empty", "write at least 'nodeId: <name>'"),
        Arguments.of("# nothing\n", "is empty", "write at least 'nodeId: <name>'"),
        Arguments.of(BOMB, "has more than 50 aliases", "write them out"),
        Arguments.of(
            "nodeId: a\n\tx: y\n", ":2:1: error: a tab stands where indentation is", "spaces"),
        Arguments.of("- nodeId: a\n", ":1:1: error: must be a map", "write lines 'key: value'"),
        Arguments.of(
            "nodeId: a\npeers: {id: b}\n", ":2:8: error: peers: must be a list", "put '- '"),
        Arguments.of(
            "nodeId: a\nbtpServerPort: '3000'\n",
            ":2:16: error: btpServerPort: '3000'",
            "the quotes"),
        Arguments.of(
            "nodeId: a\nbtpServerPort: 70000\n",
            ":2:16: error: btpServerPort: '70000'",
            "0 to 65535"),
        Arguments.of(
            "nodeId: my node\n", ":1:9: error: nodeId: 'my node'", "did you mean 'my-node'?"),
        Arguments.of(
            "nodeId: a\nports: 1\n", ":2:1: error: ports: unknown key", "the keys here are"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textIsRefusedWithPlaceAndRemedy(String text, String what, String remedy) throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("bad.yaml"), text);

    // Then
    assertRefused(file, what, remedy);
  }

  @Test
  void folderIsRefused() {
    assertRefused(folder, "is a ", "name a file in it");
  }

  @Test
  void missingFileIsRefused() {
    assertRefused(folder.resolve("none.yaml"), "does not exist", "check the path");
  }

  @Test
  void whatIsNotUtf8IsRefused() throws IOException {
    // Given
    byte[] latin1 = "nodeId: \u00e4\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("bad.yaml"), latin1);

    // Then
    assertRefused(file, "is not UTF-8: byte 0xe4 at offset 8", "save the file as UTF-8");
  }

  @Test
  void hugeFileIsRefused() throws IOException {
    // Given
    Path file = folder.resolve("bad.yaml");
    try (var huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(50_000_000);
    }

    // Then
    assertRefused(file, "is larger than 1000000 bytes", "check that this is the right file");
  }

  @Test
  void unreadableFileIsRefused() throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("bad.yaml"), "nodeId: a\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(file)).as("a user who may read everything").isFalse();

    // Then
    assertRefused(file, "may not be read", "the right to read it");
  }

  private void assertRefused(Path file, String what, String remedy) {
    TestCli cli = new TestCli(folder);
    String name = file.toString();
    Stream.of(
            new String[] {"config", "show", "-c", name},
            new String[] {"config", "diff", name, name},
            new String[] {"node", "start", "-c", name})
        .forEach(
            command -> {
              Ended ended = cli.run(command);
              assertThat(ended.code()).as(ended.err()).isEqualTo(2);
              assertThat(ended.out()).isEmpty();
              assertThat(ended.err())
                  .contains(name)
                  .contains(what)
                  .contains(remedy)
                  .doesNotContain("\tat ", "Exception");
            });
    Ended explained = cli.run("config", "explain", "nodeId", "-c", name);
    if (explained.code() == 0) { // what is wrong with single keys
      assertThat(explained.out()).contains("The node's name", "Its value here is not known");
    } else { // no configuration at all
      assertThat(explained.code()).isEqualTo(2);
      assertThat(explained.err()).contains(name).contains(what);
    }
  }
}

package dev.ilp.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.ilp.libp2p.KeyPair;
import dev.ilp.log.LogLines;
import dev.ilp.log.NodeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

  private final SecureRandom random = new SecureRandom();
  private final NodeLog log = NodeLog.of(KeyFileTest.class, "alice");
  @TempDir private Path folder;

  @Test
  void keyIsMadeForItsOwnerAloneAndReadAgain() throws IOException {
    // Given
    Path file = folder.resolve("alice.p2p.key");

    // When
    KeyPair made = KeyFile.ready(file, random, log);
    KeyPair read = KeyFile.ready(file, random, log);

    // Then
    assertThat(read.peerId()).isEqualTo(made.peerId());
    assertThat(Files.readString(file)).isEqualTo(made.toBase64() + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyThatOthersCanReadIsWarnedOf() throws IOException {
    try (LogLines lines = LogLines.of(KeyFile.class)) {
      // Given
      Path file = folder.resolve("alice.p2p.key");
      KeyFile.ready(file, random, log);
      KeyFile.ready(file, random, log);
      assertThat(lines.lines()).isEmpty();

      // When
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      KeyFile.ready(file, random, log);

      // Then
      assertThat(lines.with("event", "key_file_open_to_others"))
          .singleElement()
          .satisfies(line -> assertThat(line.fact("remedy")).isEqualTo("chmod 600 " + file));
    }
  }

  @Test
  void whatIsNoKeyStaysAsItIs() throws IOException {
    // Given
    Path file = folder.resolve("alice.p2p.key");
    Files.writeString(file, "something else");

    // Then
    assertThatIOException()
        .isThrownBy(() -> KeyFile.ready(file, random, log))
        .withMessageContaining("private key");
    assertThat(file).hasContent("something else");
  }

  @Test
  void longFileIsNotRead() throws IOException {
    // Given
    Path file = folder.resolve("alice.p2p.key");
    Files.write(file, new byte[2000]);

    // Then
    assertThatIOException()
        .isThrownBy(() -> KeyFile.ready(file, random, log))
        .withMessage("it is too long for a key");
  }
}

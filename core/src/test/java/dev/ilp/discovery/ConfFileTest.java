package dev.ilp.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.config.ConfigException;
import dev.ilp.libp2p.KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfFileTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path folder;
  private Path path;
  private ConfFile conf;

  @BeforeEach
  void name() {
    path = folder.resolve("conf.yaml");
    conf = new ConfFile(path, Map.of());
  }

  @Test
  void aMissingFileIsMadeAndGetsAKeyThatStays() throws IOException {
    conf.create();
    ConfFile.Ready first = conf.ready(RANDOM);
    ConfFile.Ready second = conf.ready(RANDOM);

    assertThat(first.isNew()).isTrue();
    assertThat(second.isNew()).isFalse();
    assertThat(second.identity().peerId()).isEqualTo(first.identity().peerId());
    assertThat(first.warnings()).isEmpty();
    assertThat(second.warnings()).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(path).content().startsWith("# A peer to peer node");
  }

  @Test
  void aFileThatIsThereIsNotWrittenOver() throws IOException {
    Files.writeString(path, "node:\n");
    conf.create();

    assertThat(path).hasContent("node:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# mine\nnode:\n  private_key: \"\"   # to be made\nnetwork: # here\n  addresses: []\n",
        "# mine\nnode:\n  private_key:\nnetwork: # here\n",
        "# mine\nnode: # me\nnetwork: # here\n",
        "# mine\nnetwork: # here\nnode: {}",
        "# mine\nnode:\n    # four spaces\n    test_protocols: true\nnetwork: # here\n",
        "# mine\nnetwork: # here\n  addresses:\n  - /ip4/127.0.0.1/tcp/0\n",
        "# mine\nnetwork: # here\n",
        "# mine\nnode:\n  private_key: ''\nnetwork: # here"
      })
  void theKeyIsPutIntoTheFileAndAllElseStays(String text) throws IOException {
    // Given
    Files.writeString(path, text);

    // When
    ConfFile.Ready ready = conf.ready(RANDOM);

    // Then
    assertThat(conf.load().config()).isEqualTo(ready.config());
    assertThat(conf.load().config().privateKey()).isPresent();
    text.lines()
        .filter(line -> line.contains("#"))
        .map(line -> line.substring(line.indexOf('#')))
        .forEach(comment -> assertThat(path).content().contains(comment));
  }

  @Test
  void whereNoKeyFitsThatIsSaidAndNothingChanges() throws IOException {
    String text = "{node: {test_protocols: true}, network: {}}\n";
    Files.writeString(path, text);

    assertThatThrownBy(() -> conf.ready(RANDOM))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("private_key");
    assertThat(path).hasContent(text.strip());
  }

  @Test
  void aKeyCanBeReplaced() throws IOException {
    conf.create();
    KeyPair before = conf.ready(RANDOM).identity();
    KeyPair after = KeyPair.generate(RANDOM);

    conf.save(after);

    assertThat(conf.ready(RANDOM).identity().peerId())
        .isEqualTo(after.peerId())
        .isNotEqualTo(before.peerId());
  }

  @Test
  void aKeyThatOthersCanReadIsWarnedOf() throws IOException {
    conf.create();
    conf.ready(RANDOM);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(conf.load().warnings())
        .singleElement()
        .satisfies(problem -> assertThat(problem.remedy()).contains("chmod 600"));
  }

  @Test
  void aWrongFileGetsNoKey() throws IOException {
    Files.writeString(path, "nodes: {}\n");

    assertThatThrownBy(() -> conf.ready(RANDOM)).isInstanceOf(ConfigException.class);
    assertThat(path).hasContent("nodes: {}");
  }
}

package dev.ilp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.config.P2pConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class P2pExamplesTest {

  private static final Path EXAMPLES = Path.of("..", "examples", "p2p");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"alice", "bob", "carol"})
  void aNodeStartsWithItsFileAndAKeyIsPutThere(String name) throws IOException {
    // Given
    Path copy = folder.resolve("conf.yaml");
    Files.copy(EXAMPLES.resolve(name).resolve("conf.yaml"), copy);

    // When
    ConfFile.Ready ready = new ConfFile(copy, Map.of()).ready(new SecureRandom());

    // Then
    P2pConfig config = ready.config();
    assertThat(ready.isNew()).isTrue();
    assertThat(ready.warnings()).isEmpty();
    assertThat(config.addresses()).hasSize(2);
    assertThat(new ConfFile(copy, Map.of()).load().config()).isEqualTo(config);
    assertThat(Files.readString(copy)).startsWith("# The peer to peer node '" + name + "'.");
  }

  @Test
  void theFileOfPeersIsRight() throws IOException {
    Path file = EXAMPLES.resolve("peers.yaml");

    assertThat(PeersFile.check(file)).isEmpty();
    PeersFile.Content content = PeersFile.read(file);
    assertThat(List.copyOf(content.peers().values()).getFirst().addresses()).hasSize(3);
  }
}

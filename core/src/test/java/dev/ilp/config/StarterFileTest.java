package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterFileTest {

  @TempDir private Path folder;

  @Test
  void fileLoadsAsItIs() {
    // When
    LoadedConfig loaded = TestSources.in(folder).file(StarterFile.text("1e3")).load();

    // Then
    assertThat(loaded.config()).isEqualTo(NodeConfig.builder("1e3").build());
    assertThat(loaded.warnings()).isEmpty();
  }

  @Test
  void fileLoadsWithAllItsKeysInUse() {
    // Given
    String yaml =
        StarterFile.text("alice")
            .lines()
            .map(line -> line.replaceFirst("^#(?! \\S)", ""))
            .reduce("", (above, line) -> above + line + "\n");

    // When
    LoadedConfig loaded =
        TestSources.in(folder)
            .file(yaml)
            .variable("ADMIN_TOKEN", "a")
            .variable("BTP_PEER_BOB_SECRET", "b")
            .variable("SENDER_TOKEN_1", "c")
            .load();

    // Then
    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.origins().entrySet())
        .as("variables count over the file")
        .filteredOn(origin -> !(origin.getValue() instanceof Place.InFile))
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("adminToken", "peers[0].authToken");
  }

  @Test
  void everyKeyIsExplained() {
    // When
    String text = StarterFile.text("alice");

    // Then
    assertThat(Stream.of(NodeKeys.ALL, PeerKeys.ALL, RouteKeys.ALL).flatMap(List::stream))
        .allSatisfy(
            key -> {
              assertThat(text).contains(key.name() + ":");
              assertThat(text.replaceAll("\n#? *# ", " ")).contains(key.meaning());
            });
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
  }

  @Test
  void idIsChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StarterFile.text("a b"))
        .withMessage("'a b' must be 1 to 64 letters, digits, '_', '~' or '-'");
  }
}

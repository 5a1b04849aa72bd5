package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedConfigTest {

  @TempDir private Path folder;

  @Test
  void originsNameTheSourceOfEachValue() {
    // Given
    TestSources sources =
        TestSources.in(folder)
            .flag("btp-server-port", "3100")
            .variable("LOG_LEVEL", "debug")
            .variable("BTP_PEER_BOB_SECRET", "secret")
            .file(
                """
                nodeId: alice
                peers:
                  - id: bob
                routes:
                  - {prefix: test.bob, nextHop: bob}
                rates:
                  EUR: 2
                senderTokens: [x]
                """);

    // When
    Map<String, Place> origins = sources.load().origins();

    // Then
    Path file = folder.resolve(TestSources.FILE_NAME);
    assertThat(origins)
        .contains(
            entry("nodeId", new Place.InFile(file, 1, 9, "nodeId: alice")),
            entry("btpServerPort", new Place.Flag("btp-server-port")),
            entry("logLevel", new Place.Variable("LOG_LEVEL")),
            entry("logFormat", new Place.Default()),
            entry("peers[0].id", new Place.InFile(file, 3, 9, "  - id: bob")),
            entry("peers[0].authToken", new Place.Variable("BTP_PEER_BOB_SECRET")),
            entry("peers[0].relation", new Place.Default()),
            entry("rates.EUR", new Place.InFile(file, 7, 8, "  EUR: 2")),
            entry("senderTokens[0]", new Place.InFile(file, 8, 16, "senderTokens: [***]", 16)))
        .containsKeys("routes[0].prefix", "routes[0].nextHop", "routes[0].priority")
        .doesNotContainKeys("ilpAddress", "peers[0].url");
  }

  @Test
  void showsNoSecret() {
    // Given
    TestSources sources =
        TestSources.in(folder)
            .variable("BTP_PEER_BOB_SECRET", "hunter2")
            .file(
                """
                nodeId: alice
                peers: [{id: bob, url: 'ws://u:hunter2@b'}]
                senderTokens: [hunter2]
                """);

    // When
    LoadedConfig loaded = sources.load();

    // Then
    assertThat(loaded.toString()).contains("***").doesNotContain("hunter2");
    assertThat(sources.sources().toString())
        .contains("BTP_PEER_BOB_SECRET")
        .doesNotContain("hunter2");
  }
}

package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnUrlCheckTest {

  @TempDir private Path folder;

  private TestSources sources(String host, String url) {
    return TestSources.in(folder)
        .variable("S", "s")
        .file(
            "nodeId: alice\nbtpServerHost: '%s'\nbtpServerPort: 3001\npeers:\n".formatted(host)
                + "  - id: bob\n    url: %s\n    authToken: ${S}\n".formatted(url));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, ws://localhost:3001",
    "'::', 'ws://[::1]:3001'",
    "127.0.0.1, ws://127.0.0.1:3001/x",
    "10.0.0.1, ws://10.0.0.1:3001"
  })
  void urlOfTheNodeItselfIsAProblem(String host, String url) {
    assertThat(sources(host, url).problems())
        .containsExactly(
            "node.yaml:6:10: peers[0].url: 3001 is this node's own btpServerPort: it would dial"
                + " itself | write the port of the peer, or give this node another");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, ws://localhost:3002",
    "0.0.0.0, ws://bob:3001",
    "10.0.0.1, ws://localhost:3001"
  })
  void urlOfAnotherIsNone(String host, String url) {
    assertThat(sources(host, url).load().warnings()).isEmpty();
  }

  @Test
  void nodeWithoutAPortOfItsOwnIsNotJudged() {
    assertThat(
            sources("0.0.0.0", "ws://localhost:3001")
                .flag("btp-server-port", "0")
                .load()
                .warnings())
        .isEmpty();
  }
}

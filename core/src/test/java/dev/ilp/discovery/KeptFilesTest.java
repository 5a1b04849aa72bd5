package dev.ilp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFilesTest {

  @TempDir private Path folder;

  @Test
  void aRunningNodeIsFoundUntilItEnds() throws IOException {
    RunningPeerNodes nodes = new RunningPeerNodes(folder.resolve("p2p"));
    RunningPeerNodes.Running node =
        new RunningPeerNodes.Running(
            TestPeers.id(1).toString(),
            Path.of("/a/conf.yaml"),
            "http://127.0.0.1:1",
            Secret.of("t"));
    assertThat(nodes.all()).isEmpty();

    try (RunningPeerNodes.Entry _ = nodes.add(node)) {
      assertThat(nodes.all()).containsExactly(node);
      try (var files = Files.list(folder.resolve("p2p"))) {
        assertThat(files)
            .singleElement()
            .satisfies(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
      }
    }
    assertThat(nodes.all()).isEmpty();
  }

  @Test
  void filesOfProcessesThatAreGoneAreRemoved() throws IOException {
    Path stale = folder.resolve("x-1.json");
    Files.writeString(stale, "{\"pid\":99999999,\"start\":1}");
    Path junk = folder.resolve("y-1.json");
    Files.writeString(junk, "{");

    assertThat(new RunningPeerNodes(folder).all()).isEmpty();
    assertThat(stale).doesNotExist();
    assertThat(junk).doesNotExist();
  }
}

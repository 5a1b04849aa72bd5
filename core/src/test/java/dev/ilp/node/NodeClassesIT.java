package dev.ilp.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class NodeClassesIT {

  @TempDir private Path folder;

  /** A node that starts and stops. */
  static final class Program {

    private Program() {}

    public static void main(String[] args) {
      try (Node node =
          new Node(
              TestNetwork.config("self").peers(List.of(TestNetwork.child("sender"))).build(),
              TestNetwork.options(Optional.empty(), Clock.systemUTC()))) {
        node.start();
        node.status();
      }
    }
  }

  @Test
  @Timeout(120)
  void nodeWithoutPeerToPeerSectionLoadsNothingOfLibp2p() throws IOException, InterruptedException {
    // Given
    Path classes = folder.resolve("classes");
    String java = ProcessHandle.current().info().command().orElseThrow();

    // When
    Process process =
        new ProcessBuilder(
                java,
                "-Xlog:class+load:file=" + classes,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();

    // Then
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("output"))).isZero();
    assertThat(Files.readString(classes))
        .contains("dev.ilp.node.Node")
        .doesNotContain("dev.ilp.libp2p.", "dev.ilp.link.libp2p.", "dev.ilp.discovery.");
  }
}

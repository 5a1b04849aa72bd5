package dev.ilp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerStoreKillIT {

  private static final int KILLS = 100;

  @TempDir private Path folder;

  private Process writer(Path file) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PeerWriter.class.getName(),
                file.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void aFileWhoseWriterIsKilledIsTheOldOrTheNewOneSeed7() throws Exception {
    Path file = folder.resolve("peers.yaml");
    Random random = new Random(7);
    for (int kill = 0; kill < KILLS; kill++) {
      Process writer = writer(file);
      try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
        assertThat(out.readLine()).isEqualTo("writing");
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(20_000)));
        writer.destroyForcibly().waitFor();
      }
      PeersFile.Content content = PeersFile.read(file);
      assertThat(content.untouched()).isTrue();
      assertThat(content.problems()).isEmpty();
      assertThat(content.peers().size()).isIn(PeerWriter.FEW, PeerWriter.MANY);
    }
  }
}

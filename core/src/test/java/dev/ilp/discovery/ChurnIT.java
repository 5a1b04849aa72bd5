package dev.ilp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.net.EventLoops;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChurnIT {

  private static final int NODES = 50;
  private static final int ROUNDS = 2;

  @TempDir private Path folder;

  /** Of this process; 0 where the system does not tell. */
  private static long descriptors() throws IOException {
    Path all = Path.of("/proc/self/fd");
    if (!Files.isDirectory(all)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(all)) {
      return files.count();
    }
  }

  @Test
  void fiftyConnectionsComeAndGoAndLeaveNothingBehind() throws IOException {
    try (EventLoops loops = EventLoops.open();
        TestNode hub = TestNode.start(loops, folder, 0, Duration.ofSeconds(1))) {
      round(loops, hub); // what is loaded only once
      long threads = Thread.getAllStackTraces().size();
      long files = descriptors();
      for (int i = 0; i < ROUNDS; i++) {
        round(loops, hub);
      }

      Await.until(
          "threads end: " + threads, () -> Thread.getAllStackTraces().size() <= threads + 4);
      assertThat(descriptors()).isLessThanOrEqualTo(files + 8);
    }
  }

  /** Nodes that know the hub alone come, are all connected to it at once, and go. */
  private void round(EventLoops loops, TestNode hub) throws IOException {
    List<TestNode> nodes = new ArrayList<>();
    try {
      for (int i = 1; i <= NODES; i++) {
        nodes.add(TestNode.start(loops, folder, i, Duration.ofSeconds(30), hub));
      }
      Await.until("all are connected", () -> hub.connected().size() == NODES);
      PeerReload reload = Await.value(hub.node().reload());
      assertThat(reload.outcome()).isNotEqualTo(PeerReload.Outcome.FAILED);
    } finally {
      nodes.forEach(TestNode::close);
    }
    Await.until("all are gone", () -> hub.connected().isEmpty());
  }
}

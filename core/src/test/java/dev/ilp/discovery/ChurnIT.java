package dev.ilp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.libp2p.HostEnvironment;
import dev.ilp.libp2p.HostOptions;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChurnIT {

  private static final int HOSTS = 50;
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

  /** Hosts come, are all connected to the hub at once, and go. */
  private static void round(EventLoops loops, TestNode hub) throws IOException {
    List<Libp2pHost> hosts = new ArrayList<>();
    try {
      for (int i = 1; i <= HOSTS; i++) {
        Libp2pHost host = host(loops, i);
        hosts.add(host);
        host.start();
        host.connect(hub.id(), hub.addresses(), Duration.ofSeconds(20));
      }
      Await.until("all are connected", () -> hub.connected().size() == HOSTS);
      PeerReload reload = Await.value(hub.node().reload());
      assertThat(reload.outcome()).isEqualTo(PeerReload.Outcome.UNCHANGED);
    } finally {
      hosts.parallelStream().forEach(Libp2pHost::close);
    }
    Await.until("all are gone", () -> hub.connected().isEmpty());
  }

  private static Libp2pHost host(EventLoops loops, int number) {
    return new Libp2pHost(
        new HostOptions(
            TestPeers.key(number),
            TestPeers.addresses("/ip4/127.0.0.1/tcp/0"),
            List.of(),
            "churn/1",
            false),
        new HostEnvironment(
            loops,
            InstantSource.system(),
            new SecureRandom(),
            NodeLog.of(ChurnIT.class, "host" + number)));
  }
}

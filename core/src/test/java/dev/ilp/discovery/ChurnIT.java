package dev.ilp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.config.P2pConfig;
import dev.ilp.libp2p.HostEnvironment;
import dev.ilp.libp2p.HostOptions;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.Libp2pStream;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty connections of which one after the other ends and is replaced, while the node reloads. How
 * long is said by {@code -Dilp.churn.seconds}, by default {@value #SECONDS}.
 */
class ChurnIT {

  private static final int SECONDS = 15;
  private static final int HOSTS = 50;
  private static final int CHANGES_A_RELOAD = 20;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Bytes SOME = Bytes.wrap(new byte[100_000]);
  private static final long MIB = 1024 * 1024;

  @TempDir private Path folder;

  private final EventLoops loops = EventLoops.open();
  private final Libp2pHost[] hosts = new Libp2pHost[HOSTS];
  private final Random random = new Random(50);
  private int changes;

  /** As all are in tests, and with the echo. */
  private static P2pConfig config() {
    P2pConfig usual = TestNode.config(TestPeers.key(0), Duration.ofSeconds(1));
    return new P2pConfig(
        usual.privateKey(),
        true,
        usual.addresses(),
        usual.exchangeInterval(),
        usual.connectionTimeout(),
        usual.maxKnown(),
        usual.allowLoopback(),
        usual.logLevel(),
        usual.logFormat());
  }

  @Test
  void fiftyConnectionsThatComeAndGoLeaveNothingBehind() throws Exception {
    try (loops;
        TestNode hub =
            TestNode.start(loops, TestPeers.key(0), config(), folder.resolve("peers.yaml"))) {
      // Given: what is made only once is there.
      churn(hub, Duration.ofSeconds(3));
      Footprint before = Footprint.take();

      // When
      churn(hub, Duration.ofSeconds(Integer.getInteger("ilp.churn.seconds", SECONDS)));

      // Then
      Await.until(
          "the threads end", () -> Thread.getAllStackTraces().size() <= before.threads() + 4);
      Footprint after = Footprint.take();
      System.out.printf(
          "%d connections came and went%n  before: %s%n  after:  %s%n", changes, before, after);
      assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + 8);
      assertThat(after.heap()).isLessThanOrEqualTo(before.heap() + 16 * MIB);
      assertThat(after.direct()).isLessThanOrEqualTo(before.direct() + 8 * MIB);
      assertThat(after.pooled()).isLessThanOrEqualTo(before.pooled() + 16 * MIB);
    }
  }

  /** All are connected; then one after the other is replaced for so long; then all go. */
  private void churn(TestNode hub, Duration length) throws Exception {
    long end = System.nanoTime() + length.toNanos();
    try {
      for (int i = 0; i < HOSTS; i++) {
        replace(hub, i);
      }
      Await.until("all are connected", () -> hub.connected().size() == HOSTS);
      while (System.nanoTime() < end) {
        replace(hub, random.nextInt(HOSTS));
        if (changes % CHANGES_A_RELOAD == 0) {
          reload(hub);
        }
      }
      Await.until("all are connected again", () -> hub.connected().size() == HOSTS);
    } finally {
      for (int i = 0; i < HOSTS; i++) {
        close(i);
      }
    }
    Await.until("all are gone", () -> hub.connected().isEmpty());
  }

  private static void reload(TestNode hub) {
    PeerReload reload = Await.value(hub.node().reload());
    assertThat(reload.outcome())
        .isIn(PeerReload.Outcome.UNCHANGED, PeerReload.Outcome.APPLIED); // news of the peers
  }

  private void close(int number) {
    if (hosts[number] != null) {
      hosts[number].close();
    }
  }

  /** The same peer comes again, from another port; sometimes it sends something. */
  private void replace(TestNode hub, int number) throws Libp2pException {
    close(number);
    hosts[number] = host(number + 1);
    hosts[number].start();
    Libp2pConnection connection = hosts[number].connect(hub.id(), hub.addresses(), LIMIT);
    if (random.nextInt(4) == 0) {
      echo(connection);
    }
    changes++;
  }

  /** Half of the time the other side finds itself cut off in the middle. */
  private void echo(Libp2pConnection connection) throws Libp2pException {
    Libp2pStream stream = connection.newStream("/vtcp/test/echo/1.0.0", LIMIT);
    stream.write(SOME, LIMIT);
    if (random.nextBoolean()) {
      stream.readExactly(SOME.length(), LIMIT);
      stream.close();
    }
  }

  private Libp2pHost host(int number) {
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

package dev.ilp.discovery;

import static dev.ilp.discovery.TestPeers.NOW;
import static dev.ilp.discovery.TestPeers.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.HostEnvironment;
import dev.ilp.libp2p.HostOptions;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.testing.Await;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatsIT {

  private static final String PING = "/ipfs/ping/1.0.0";

  private final EventLoops loops = EventLoops.open();
  private final Libp2pHost self = host(1);
  private final Libp2pHost other = host(2);
  private final CountDownLatch silent = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final Heartbeats heartbeats = new Heartbeats(new Random(1), Duration.ofMillis(200));

  private Libp2pHost host(int number) {
    return new Libp2pHost(
        new HostOptions(
            key(number),
            List.of(Multiaddr.parse("/ip4/127.0.0.1/tcp/0")),
            List.of(),
            "test/1",
            false),
        new HostEnvironment(
            loops,
            InstantSource.system(),
            new SecureRandom(),
            NodeLog.of(HeartbeatsIT.class, "node-" + number)));
  }

  @BeforeEach
  void start() {
    self.start();
    other.start();
  }

  @AfterEach
  void stop() {
    silent.countDown();
    self.close();
    other.close();
    loops.close();
  }

  private Libp2pConnection connect() throws Libp2pException {
    return self.connect(other.peerId(), other.listenAddresses(), Duration.ofSeconds(10));
  }

  @Test
  void aPeerThatAnswersStaysAndTheTimeItTakesIsKnown() throws Libp2pException {
    // Given
    Libp2pConnection connection = connect();
    heartbeats.begin(connection, NOW);
    heartbeats.beat(NOW.plusSeconds(20));
    assertThat(heartbeats.roundTrip(other.peerId())).isEmpty();

    // When
    heartbeats.beat(NOW.plusSeconds(40));

    // Then
    Await.until("answered", () -> heartbeats.roundTrip(other.peerId()).isPresent());
    assertThat(connection.isOpen()).isTrue();
    heartbeats.end(connection);
    assertThat(heartbeats.roundTrip(other.peerId())).isEmpty();
  }

  @Test
  void aPeerThatTwiceGivesNoAnswerIsLeft() throws Libp2pException {
    // Given
    other.handle(
        PING,
        8,
        _ -> {
          asked.incrementAndGet();
          try {
            silent.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Libp2pConnection connection = connect();
    heartbeats.begin(connection, NOW);

    // When
    for (int i = 1; connection.isOpen() && i < 5; i++) {
      int before = asked.get();
      heartbeats.beat(NOW.plusSeconds(40L * i));
      Await.until("asked or over", () -> asked.get() > before || !connection.isOpen());
      heartbeatsOver(connection, i);
    }

    // Then
    assertThat(connection.closeReason().orElseThrow().failure()).isEqualTo(Failure.TIMED_OUT);
    assertThat(asked).hasValue(2);
  }

  /** Until the one beat has ended, by its limit. */
  private void heartbeatsOver(Libp2pConnection connection, int beats) {
    Await.until(
        "beat " + beats + " is over",
        () -> !connection.isOpen() || heartbeats.missed(connection) == beats);
  }
}

package dev.ilp.discovery;

import static dev.ilp.discovery.TestPeers.byHand;
import static dev.ilp.discovery.TestPeers.found;
import static dev.ilp.discovery.TestPeers.id;
import static dev.ilp.discovery.TestPeers.key;
import static dev.ilp.discovery.TestPeers.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ilp.config.LogFormat;
import dev.ilp.config.LogLevel;
import dev.ilp.config.P2pConfig;
import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.HostEnvironment;
import dev.ilp.libp2p.HostOptions;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.Libp2pStream;
import dev.ilp.libp2p.ProtoWriter;
import dev.ilp.log.LogLines;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node's side of single connections; it dials nobody by itself. */
class PeerTrafficIT {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final NodeLog LOG = NodeLog.of(PeerTrafficIT.class, "node");
  private static final int SIGNED_RECORD = 8;

  /** A stream that is closed in good order is reset only after 30 s. */
  private static final Duration BEFORE_LINGERING_ENDS = Duration.ofSeconds(15);

  @TempDir private Path folder;
  private final EventLoops loops = EventLoops.open();
  private final Libp2pHost self = host(1);
  private final Libp2pHost other = host(2);
  private final CountDownLatch givenUp = new CountDownLatch(1);
  private final CompletableFuture<Boolean> reset = new CompletableFuture<>();
  private PeerTraffic traffic;

  private Libp2pHost host(int number) {
    return new Libp2pHost(
        new HostOptions(
            key(number), TestPeers.addresses("/ip4/127.0.0.1/tcp/0"), List.of(), "test/1", false),
        new HostEnvironment(
            loops,
            InstantSource.system(),
            new SecureRandom(),
            NodeLog.of(PeerTrafficIT.class, "node-" + number)));
  }

  /** No loopback addresses out of records. */
  private static P2pConfig config() {
    return new P2pConfig(
        Optional.empty(),
        false,
        List.of(),
        Duration.ofSeconds(30),
        LIMIT,
        100,
        Optional.of(false),
        LogLevel.INFO,
        LogFormat.TEXT);
  }

  @BeforeEach
  void start() throws IOException {
    PeerStore store = PeerStore.open(folder.resolve("peers.yaml"), Clock.systemUTC(), LOG);
    traffic =
        new PeerTraffic(self, store, PeerTrafficIT::config, Clock.systemUTC(), new Random(1), LOG);
    traffic.attach();
    self.start();
  }

  @AfterEach
  void stop() {
    givenUp.countDown();
    self.close();
    other.close();
    loops.close();
  }

  private PeerState dial(KnownPeer peer) {
    traffic.store().put(peer);
    traffic.states().toDial(List.of(peer.id()), Instant.now());
    traffic.dialling().dial(peer);
    return view().standing().state();
  }

  private PeerView view() {
    return traffic.views().stream().filter(peer -> peer.id().equals(id(2))).findAny().orElseThrow();
  }

  @Test
  void addressesOutOfRecordsThatLeadToThisMachineAreNotDialled() {
    other.start();
    String address = other.listenAddresses().getFirst().toString();

    assertThat(dial(found(2, 1, address))).isEqualTo(PeerState.TEMPORARY_FAILURE);
    assertThat(view().standing().lastError()).contains(address, "may be dialled");
    traffic.states().retry(id(2), Instant.now());
    assertThat(dial(byHand(2, address))).isEqualTo(PeerState.CONNECTED);
  }

  @Test
  void whoWasSentAwayWhileItWasDialledIsSentAwayAgain() throws Libp2pException {
    other.start();
    for (int i = 0; i < Conduct.MAX_STRIKES; i++) {
      traffic.exchange().strike(id(2), "test");
    }

    Libp2pConnection connection = self.connect(id(2), other.listenAddresses(), LIMIT);

    Await.until("sent away", () -> !connection.isOpen());
  }

  @Test
  void aForgedRecordInIdentifyCountsAgainstWhoSentIt() throws Libp2pException {
    try (LogLines log = LogLines.of(PeerExchange.class)) {
      // Given
      other.start();
      Libp2pConnection connection = other.connect(id(1), self.listenAddresses(), LIMIT);
      byte[] forged = record(2, 99, "/ip4/192.0.2.5/tcp/1").envelope().toArray();
      forged[forged.length - 1] ^= 1;

      // When
      try (Libp2pStream push = connection.newStream("/ipfs/id/push/1.0.0", LIMIT)) {
        push.writeFrame(
            new ProtoWriter().bytes(SIGNED_RECORD, Bytes.wrap(forged)).toBytes(), LIMIT);
      }

      // Then
      Await.until("a strike", () -> !log.with("event", "peer_strike").isEmpty());
      assertThat(log.with("event", "peer_strike").getFirst().facts())
          .containsEntry("peer", id(2).toString());
    }
  }

  @Test
  void aRequestThatGetsNoAnswerInTimeResetsItsStream() throws Libp2pException {
    // Given
    other.handle(
        PexMessage.PROTOCOL,
        1,
        stream -> {
          stream.readFrame(PexMessage.MAX_SIZE, LIMIT);
          awaitGivenUp();
          Await.until("reset", () -> isReset(stream));
          reset.complete(true);
        });
    other.start();
    Libp2pConnection connection = self.connect(id(2), other.listenAddresses(), LIMIT);
    ExchangeStreams streams =
        new ExchangeStreams(
            traffic.exchange(),
            () -> self.record().envelope(),
            new ExchangeLog(LOG, _ -> {}),
            Duration.ofMillis(300));

    // When
    assertThatExceptionOfType(Libp2pException.class)
        .isThrownBy(() -> streams.tell(connection, List.of(), 0))
        .matches(e -> e.failure() == Failure.TIMED_OUT);
    givenUp.countDown();

    // Then
    assertThat(reset).succeedsWithin(BEFORE_LINGERING_ENDS);
  }

  private void awaitGivenUp() {
    try {
      givenUp.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isReset(Libp2pStream stream) {
    try {
      stream.write(Bytes.fromHex("00"), LIMIT);
      return false;
    } catch (Libp2pException e) {
      return e.failure() == Failure.RESET;
    }
  }
}

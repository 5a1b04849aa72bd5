package dev.ilp.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.libp2p.CloseReason;
import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.HostEnvironment;
import dev.ilp.libp2p.HostOptions;
import dev.ilp.libp2p.Identity;
import dev.ilp.libp2p.KeyPair;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.Libp2pStream;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host of ours against js-libp2p, in both roles. */
@ExtendWith(ForeignPeers.class)
class JsLibp2pIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String ECHO = "/vtcp/test/echo/1.0.0";
  private static final String STALL = "/vtcp/test/stall/1.0.0";
  private static final int LARGE = 16 * 1024 * 1024;

  private final EventLoops loops = EventLoops.open();
  private final Libp2pHost host =
      new Libp2pHost(
          new HostOptions(
              KeyPair.generate(new SecureRandom()),
              List.of(Multiaddr.parse("/ip4/127.0.0.1/tcp/0")),
              List.of(),
              "ilp-test/1.0.0",
              true),
          new HostEnvironment(
              loops,
              InstantSource.system(),
              new SecureRandom(),
              NodeLog.of(Libp2pHost.class, "java")));

  @BeforeEach
  void start() {
    host.start();
  }

  @AfterEach
  void stop() {
    host.close();
    loops.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no-pex", "--no-early-muxer"})
  void weDialAndUseEverything(String option) throws Exception {
    try (ForeignPeer js = ForeignPeer.start("libp2p/listen.mjs", option)) {
      // Given
      Multiaddr address = address(js);

      // When
      Libp2pConnection connection = host.connect(address, LIMIT);
      Await.until("it says who it is", () -> connection.identity().isPresent());

      // Then
      Identity identity = connection.identity().orElseThrow();
      assertThat(identity.agentVersion()).isEqualTo("interop-js/1.0.0");
      assertThat(identity.protocols()).contains(ECHO, "/ipfs/ping/1.0.0");
      assertThat(identity.record()).isPresent();
      assertThat(identity.listenAddresses()).contains(address.withoutPeerId());
      assertThat(js.await("agentVersion"))
          .containsEntry("agentVersion", "ilp-test/1.0.0")
          .containsEntry("peerId", host.peerId().toString())
          .containsEntry(
              "listenAddrs", host.listenAddresses().stream().map(Object::toString).toList());
      assertThat(connection.ping(LIMIT)).isPositive();
      assertThat(echo(connection, LARGE)).isTrue();
    }
  }

  private static Multiaddr address(ForeignPeer js) {
    Map<String, Object> ready = js.await("multiaddrs");
    List<?> addresses = (List<?>) Objects.requireNonNull(ready.get("multiaddrs"));
    return Multiaddr.parse(addresses.getFirst().toString());
  }

  /** Whether all octets come back as they were sent. */
  private static boolean echo(Libp2pConnection connection, int length) throws Libp2pException {
    byte[] octets = new byte[length];
    new SecureRandom().nextBytes(octets);
    Bytes sent = Bytes.wrap(octets);
    try (Libp2pStream stream = connection.newStream(ECHO, LIMIT)) {
      CompletableFuture<Bytes> received = new CompletableFuture<>();
      Thread.startVirtualThread(
          () -> {
            try {
              received.complete(stream.readExactly(length, LIMIT));
            } catch (Libp2pException e) {
              received.completeExceptionally(e);
            }
          });
      stream.write(sent, LIMIT);
      stream.closeWrite();
      return Await.value(received).equals(sent);
    }
  }

  @Test
  void streamThatNobodyReadsHoldsUpNoOther() throws Exception {
    try (ForeignPeer js = ForeignPeer.start("libp2p/listen.mjs")) {
      // Given
      Libp2pConnection connection = host.connect(address(js), LIMIT);
      Libp2pStream stalled = connection.newStream(STALL, LIMIT);

      // When
      assertThatThrownBy(() -> stalled.write(Bytes.wrap(new byte[LARGE]), Duration.ofMillis(500)))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.TIMED_OUT));

      // Then
      assertThat(connection.ping(LIMIT)).isPositive();
      assertThat(echo(connection, 1024 * 1024)).isTrue();
      stalled.reset();
    }
  }

  @Test
  void jsStopsWritingWhereNothingIsRead() {
    // Given
    CountDownLatch end = new CountDownLatch(1);
    host.handle(STALL, 1, stream -> awaitUninterruptibly(end));
    Multiaddr address = host.listenAddresses().getFirst().withPeerId(host.peerId());

    // When
    try (ForeignPeer js =
        ForeignPeer.start("libp2p/dial.mjs", address.toString(), "--stall", "500")) {
      Map<String, Object> stalled = js.await("taken");

      // Then: the window, and what waits on the way to it.
      assertThat(((Number) Objects.requireNonNull(stalled.get("taken"))).intValue())
          .isBetween(256 * 1024, 1024 * 1024);
      assertThat(js.await("done")).containsEntry("failed", 0);
    } finally {
      end.countDown();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch end) throws IOException {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void anotherPeerThanTheOneExpectedIsRefused() {
    try (ForeignPeer js = ForeignPeer.start("libp2p/listen.mjs")) {
      Multiaddr wrong = address(js).withPeerId(KeyPair.generate(new SecureRandom()).peerId());

      assertThatThrownBy(() -> host.connect(wrong, LIMIT))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNAUTHENTIC));
    }
  }

  @Test
  void peerThatStopsEndsTheConnectionInGoodOrder() throws Exception {
    // Given
    ForeignPeer js = ForeignPeer.start("libp2p/listen.mjs");
    Libp2pConnection connection = host.connect(address(js), LIMIT);
    assertThat(connection.ping(LIMIT)).isPositive();

    // When
    js.close();
    Await.until("the connection has ended", () -> !connection.isOpen());

    // Then
    assertThat(connection.closeReason().map(CloseReason::failure)).contains(Failure.CLOSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--no-early-muxer", "--decoys"})
  void jsDialsUsAndUsesEverything(String option) throws Exception {
    // Given
    Multiaddr address = host.listenAddresses().getFirst().withPeerId(host.peerId());
    List<String> arguments =
        List.of(address.toString(), "--ping", "50", "--echo", String.valueOf(LARGE), "--unknown");

    // When
    try (ForeignPeer js =
        ForeignPeer.start(
            "libp2p/dial.mjs",
            (option.isEmpty()
                    ? arguments
                    : List.of(arguments, List.of(option)).stream().flatMap(List::stream).toList())
                .toArray(String[]::new))) {

      // Then
      assertThat(js.await("security")).containsEntry("muxer", "/yamux/1.0.0");
      assertThat(js.await("agentVersion")).containsEntry("agentVersion", "ilp-test/1.0.0");
      assertThat(js.await("mibPerS")).containsEntry("ok", true);
      assertThat(js.await("done")).containsEntry("failed", 0);
    }
  }
}

package dev.ilp.libp2p;

import static dev.ilp.libp2p.TestHosts.LIMIT;
import static dev.ilp.libp2p.TestHosts.address;
import static dev.ilp.libp2p.TestHosts.connect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Libp2pHostIT {

  private static final String TEST = "/test/1.0.0";

  @ParameterizedTest
  @EnumSource(Transport.class)
  void hostsConnectIdentifyAndPing(Transport transport) throws Exception {
    if (!transport.isAvailable()) {
      return;
    }
    try (TestHosts hosts = new TestHosts(transport)) {
      // Given
      Libp2pHost alice = hosts.start();
      Libp2pHost bob = hosts.start();

      // When
      Libp2pConnection connection = connect(alice, bob);
      Await.until(
          "both sides know each other", () -> identified(alice, bob) && identified(bob, alice));

      // Then
      assertThat(connection.isOutbound()).isTrue();
      assertThat(connection.peerId()).isEqualTo(bob.peerId());
      assertThat(connection.ping(LIMIT)).isPositive();
      Identity bobs = connection.identity().orElseThrow();
      assertThat(bobs.agentVersion()).isEqualTo("ilp-test/1.0.0");
      assertThat(bobs.listenAddresses()).isEqualTo(bob.listenAddresses());
      assertThat(bobs.protocols())
          .contains(IdentifyProtocol.NAME, IdentifyProtocol.PUSH, PingProtocol.NAME);
      assertThat(bobs.record()).contains(bob.record());
      assertThat(bobs.observedAddress()).isPresent();
      assertThat(connect(alice, bob)).isSameAs(connection);
    }
  }

  private static boolean identified(Libp2pHost host, Libp2pHost other) {
    return host.connection(other.peerId()).flatMap(Libp2pConnection::identity).isPresent();
  }

  @Test
  void anotherPeerThanTheOneExpectedIsRefused() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      Libp2pHost alice = hosts.start();
      Libp2pHost bob = hosts.start();
      PeerId carol = Vectors.identity("11".repeat(32)).peerId();
      Multiaddr wrong = address(bob).withPeerId(carol);

      // When
      assertThatThrownBy(() -> alice.connect(wrong, LIMIT))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNAUTHENTIC))
          .hasMessageContaining("another peer answers: " + bob.peerId());

      // Then
      assertThat(alice.connections()).isEmpty();
      assertThat(bob.connections()).isEmpty();
    }
  }

  @Test
  void peerThatIsNotAdmittedIsRefused() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      Libp2pHost alice = hosts.start();
      Libp2pHost bob = hosts.start(host -> host.admit(peer -> !peer.equals(alice.peerId())));

      // When
      try {
        Libp2pConnection connection = connect(alice, bob);
        Await.until("the connection has ended", () -> !connection.isOpen());
      } catch (Libp2pException e) {
        assertThat(e.failure()).isIn(Failure.INCOMPATIBLE, Failure.CLOSED);
      }

      // Then
      assertThat(bob.connections()).isEmpty();
    }
  }

  @Test
  void octetsComeBackInOrderWhileBothSidesAreSending() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      Bytes sent = TestHosts.pattern(32 * 1024 * 1024);
      Libp2pConnection connection = connect(hosts.start(), hosts.start());
      Libp2pStream stream = connection.newStream(EchoProtocol.NAME, LIMIT);

      // When
      CompletableFuture<Bytes> received = readAll(stream, sent.length());
      stream.write(sent, LIMIT);
      stream.closeWrite();

      // Then
      assertThat(Await.value(received).equals(sent)).isTrue();
      assertThat(stream.read(1, LIMIT).isEmpty()).isTrue();
    }
  }

  private static CompletableFuture<Bytes> readAll(Libp2pStream stream, int length) {
    CompletableFuture<Bytes> all = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            all.complete(stream.readExactly(length, LIMIT));
          } catch (Libp2pException e) {
            all.completeExceptionally(e);
          }
        });
    return all;
  }

  @Test
  void writerWaitsForTheReaderAndHoldsUpNobodyElse() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      CountDownLatch mayRead = new CountDownLatch(1);
      CompletableFuture<Integer> read = new CompletableFuture<>();
      Libp2pHost bob =
          hosts.start(host -> host.handle(TEST, 8, stream -> readLater(stream, mayRead, read)));
      Libp2pConnection connection = connect(hosts.start(), bob);
      Libp2pStream stalled = connection.newStream(TEST, LIMIT);
      Bytes much = Bytes.wrap(new byte[4 * 1024 * 1024]);

      // When
      assertThatThrownBy(() -> stalled.write(much, Duration.ofMillis(300)))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.TIMED_OUT));
      Duration ping = connection.ping(LIMIT);
      Bytes echoed = echo(connection, TestHosts.pattern(1024 * 1024));
      mayRead.countDown();
      stalled.close();

      // Then
      assertThat(ping).isPositive();
      assertThat(echoed).isEqualTo(TestHosts.pattern(1024 * 1024));
      assertThat(Await.value(read))
          .isBetween(YamuxStream.WINDOW, YamuxStream.WINDOW + Outbox.CAPACITY + 64 * 1024);
    }
  }

  private static void readLater(
      Libp2pStream stream, CountDownLatch mayRead, CompletableFuture<Integer> read)
      throws IOException {
    try {
      mayRead.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    int total = 0;
    for (Bytes part = stream.read(4096, LIMIT); !part.isEmpty(); part = stream.read(4096, LIMIT)) {
      total += part.length();
    }
    read.complete(total);
  }

  private static Bytes echo(Libp2pConnection connection, Bytes sent) throws Libp2pException {
    try (Libp2pStream stream = connection.newStream(EchoProtocol.NAME, LIMIT)) {
      CompletableFuture<Bytes> received = readAll(stream, sent.length());
      stream.write(sent, LIMIT);
      stream.closeWrite();
      return Await.value(received);
    }
  }

  @Test
  void halfClosedStreamStillAnswers() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      Libp2pHost bob =
          hosts.start(
              host ->
                  host.handle(
                      TEST,
                      8,
                      stream -> {
                        Bytes question = stream.readFrame(100, LIMIT);
                        assertThat(stream.read(1, LIMIT).isEmpty()).isTrue();
                        stream.writeFrame(question, LIMIT);
                      }));
      Libp2pStream stream = connect(hosts.start(), bob).newStream(TEST, LIMIT);

      // When
      stream.writeFrame(Bytes.ofAscii("question"), LIMIT);
      stream.closeWrite();

      // Then
      assertThat(stream.readFrame(100, LIMIT)).isEqualTo(Bytes.ofAscii("question"));
      assertThat(stream.read(1, LIMIT).isEmpty()).isTrue();
      assertThatThrownBy(() -> stream.write(Bytes.ofAscii("more"), LIMIT))
          .hasMessageContaining("after the end");
    }
  }

  @Test
  void handlerThatFailsResetsItsStreamAndNoOther() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      Libp2pHost bob =
          hosts.start(
              host ->
                  host.handle(
                      TEST,
                      8,
                      stream -> {
                        throw new IOException("on purpose");
                      }));
      Libp2pConnection connection = connect(hosts.start(), bob);

      // When
      assertThatThrownBy(() -> connection.newStream(TEST, LIMIT).read(1, LIMIT))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.RESET));

      // Then
      assertThat(connection.ping(LIMIT)).isPositive();
    }
  }

  @Test
  void protocolThatNobodySpeaksIsRefusedAndTheNextOneTaken() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      Libp2pConnection connection = connect(hosts.start(), hosts.start());

      // When
      assertThatThrownBy(() -> connection.newStream("/no/such/1.0.0", LIMIT))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNSUPPORTED));
      Libp2pStream second =
          connection.newStream(List.of("/no/such/1.0.0", PingProtocol.NAME), LIMIT);

      // Then
      assertThat(second.protocol()).isEqualTo(PingProtocol.NAME);
      second.reset();
    }
  }

  @Test
  void streamsBeyondTheLimitOfTheirProtocolAreReset() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      CountDownLatch end = new CountDownLatch(1);
      CompletableFuture<Integer> read = new CompletableFuture<>();
      Libp2pHost bob =
          hosts.start(host -> host.handle(TEST, 2, stream -> readLater(stream, end, read)));
      Libp2pConnection connection = connect(hosts.start(), bob);
      connection.newStream(TEST, LIMIT);
      connection.newStream(TEST, LIMIT);

      // Then
      assertThatThrownBy(() -> connection.newStream(TEST, LIMIT).read(1, LIMIT))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.RESET));
      end.countDown();
    }
  }

  @Test
  void hostThatStopsEndsConnectionsWithAReason() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      List<String> events = new CopyOnWriteArrayList<>();
      CompletableFuture<CloseReason> ended = new CompletableFuture<>();
      Libp2pHost alice =
          hosts.start(
              host ->
                  host.watch(
                      new ConnectionListener() {
                        @Override
                        public void connected(Libp2pConnection connection) {
                          events.add("connected");
                        }

                        @Override
                        public void identified(Libp2pConnection connection) {
                          events.add("identified");
                        }

                        @Override
                        public void disconnected(Libp2pConnection connection, CloseReason reason) {
                          events.add("disconnected");
                          ended.complete(reason);
                        }
                      }));
      Libp2pHost bob = hosts.start();
      Libp2pConnection connection = connect(bob, alice);
      Await.until("alice knows bob", () -> events.contains("identified"));

      // When
      bob.close();

      // Then
      assertThat(Await.value(ended).failure()).isEqualTo(Failure.CLOSED);
      assertThat(events).containsExactly("connected", "identified", "disconnected");
      assertThat(connection.closeReason().orElseThrow()).hasToString("the host was stopped");
      assertThatThrownBy(() -> connection.newStream(TEST, LIMIT))
          .hasMessageContaining("the host was stopped");
      assertThatThrownBy(() -> connect(bob, alice)).isInstanceOf(Libp2pException.class);
    }
  }

  @Test
  void newAddressesArePushedToPeers() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      Libp2pHost alice = hosts.start();
      Libp2pHost bob = hosts.start();
      Libp2pConnection connection = connect(alice, bob);
      Await.until("both know each other", () -> identified(alice, bob) && identified(bob, alice));
      Multiaddr elsewhere = Multiaddr.parse("/dns4/bob.example.com/tcp/9000");
      SignedRecord before = bob.record();

      // When
      bob.listen(List.of(TestHosts.ANY_PORT), List.of(elsewhere));

      // Then
      Await.until(
          "alice has heard of it",
          () ->
              connection
                  .identity()
                  .map(said -> said.listenAddresses().equals(List.of(elsewhere)))
                  .orElse(false));
      assertThat(bob.record().isNewerThan(before)).isTrue();
      assertThat(bob.listenAddresses()).isEqualTo(before.addresses());
    }
  }

  @Test
  void addressThatWorksIsFoundAmongOthers() throws Exception {
    try (TestHosts hosts = new TestHosts();
        ServerSocket silent = new ServerSocket(0)) {
      // Given
      Libp2pHost alice = hosts.start();
      Libp2pHost bob = hosts.start();
      List<Multiaddr> addresses =
          List.of(
              Multiaddr.parse("/ip4/127.0.0.1/tcp/1"),
              Multiaddr.parse("/ip4/127.0.0.1/tcp/" + silent.getLocalPort()),
              Multiaddr.parse("/ip4/127.0.0.1/udp/1/quic-v1"),
              Multiaddr.parse("/dns4/no-such-name.invalid/tcp/1"),
              address(bob));

      // When
      Libp2pConnection connection = alice.connect(bob.peerId(), addresses, LIMIT);

      // Then
      assertThat(connection.peerId()).isEqualTo(bob.peerId());
      assertThat(alice.connect(bob.peerId(), List.of(), LIMIT)).isSameAs(connection);
    }
  }

  @Test
  void failureNamesEveryAddress() {
    try (TestHosts hosts = new TestHosts()) {
      Libp2pHost alice = hosts.start();
      PeerId bob = Vectors.identity("11".repeat(32)).peerId();
      List<Multiaddr> addresses =
          List.of(Multiaddr.parse("/ip4/127.0.0.1/tcp/1"), Multiaddr.parse("/ip6/::1/tcp/1"));

      assertThatThrownBy(() -> alice.connect(bob, addresses, LIMIT))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNREACHABLE))
          .hasMessageContaining("/ip4/127.0.0.1/tcp/1: connection refused")
          .hasMessageContaining("/ip6/::1/tcp/1: connection refused");
    }
  }

  @Test
  void bothSidesKeepTheSameOfTwoConnections() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      for (int round = 0; round < 20; round++) {
        // Given
        Libp2pHost alice = hosts.start();
        Libp2pHost bob = hosts.start();

        // When
        CompletableFuture<Libp2pConnection> one = connecting(alice, bob);
        CompletableFuture<Libp2pConnection> other = connecting(bob, alice);
        Await.until("both have ended", () -> one.isDone() && other.isDone());
        Await.until(
            "one is left",
            () ->
                alice.connections().size() == 1
                    && bob.connections().size() == 1
                    && alice.connections().getFirst().isOutbound()
                        != bob.connections().getFirst().isOutbound());

        // Then
        assertThat(alice.connections().getFirst().ping(LIMIT)).isPositive();
        alice.close();
        bob.close();
      }
    }
  }

  private static CompletableFuture<Libp2pConnection> connecting(Libp2pHost from, Libp2pHost to) {
    CompletableFuture<Libp2pConnection> connected = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            connected.complete(connect(from, to));
          } catch (Libp2pException e) {
            connected.completeExceptionally(e);
          }
        });
    return connected;
  }

  @Test
  void fiftyPeersConnectAtOnceAndEcho() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      Libp2pHost hub = hosts.start();
      List<CompletableFuture<Libp2pConnection>> connecting = new ArrayList<>();

      // When
      for (int i = 0; i < 50; i++) {
        connecting.add(connecting(hosts.start(), hub));
      }

      // Then
      for (CompletableFuture<Libp2pConnection> one : connecting) {
        assertThat(echo(Await.value(one), TestHosts.pattern(10_000)))
            .isEqualTo(TestHosts.pattern(10_000));
      }
      assertThat(hub.connections()).hasSize(50);
    }
  }
}

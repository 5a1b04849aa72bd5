package dev.ilp.libp2p;

import static dev.ilp.libp2p.TestHosts.LIMIT;
import static dev.ilp.libp2p.TestHosts.address;
import static dev.ilp.libp2p.TestHosts.connect;
import static dev.ilp.libp2p.TestHosts.connecting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ilp.testing.Await;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can go wrong around a connection. */
class ConnectionsIT {

  private final TestHosts hosts = new TestHosts();

  @AfterEach
  void close() {
    hosts.close();
  }

  @Test
  void listenerThatFailsHoldsUpNoOther() throws Exception {
    // Given
    Set<String> told = ConcurrentHashMap.newKeySet();
    Libp2pHost alice =
        hosts.start(
            host -> {
              host.watch(
                  new ConnectionListener() {
                    @Override
                    public void connected(Libp2pConnection connection) {
                      throw new IllegalStateException("a bug");
                    }
                  });
              host.watch(
                  new ConnectionListener() {
                    @Override
                    public void connected(Libp2pConnection connection) {
                      told.add("connected");
                    }

                    @Override
                    public void identified(Libp2pConnection connection) {
                      told.add("identified");
                    }
                  });
            });

    // When
    connect(alice, hosts.start());

    // Then
    Await.until("the other one is told", () -> told.size() == 2);
  }

  @Test
  void whoDialsThePeerThatIsBeingDialledGetsTheSameConnection() throws Exception {
    // Given
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Libp2pHost bob =
        hosts.start(
            host ->
                host.admit(
                    peer -> {
                      asked.countDown();
                      return proceed(go);
                    }));
    Libp2pHost alice = hosts.start();

    // When
    CompletableFuture<Libp2pConnection> one = connecting(alice, bob);
    CompletableFuture<Libp2pConnection> other = connecting(alice, bob);
    asked.await();
    go.countDown();

    // Then
    assertThat(Await.value(one)).isSameAs(Await.value(other));
    assertThat(alice.connections()).hasSize(1);
  }

  private static boolean proceed(CountDownLatch go) {
    try {
      go.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void whatNobodyAnswersInTimeTimesOut() throws Exception {
    // Given
    Libp2pHost silent =
        hosts.start(host -> host.handle("/silent/1.0.0", 1, stream -> stream.read(1, LIMIT)));
    Libp2pConnection connection = connect(hosts.start(), silent);
    Libp2pStream stream = connection.newStream("/silent/1.0.0", LIMIT);

    // When
    Libp2pException read =
        catchThrowableOfType(
            Libp2pException.class, () -> stream.readFrame(10, Duration.ofMillis(1)));
    Libp2pException opened =
        catchThrowableOfType(
            Libp2pException.class, () -> connection.newStream("/silent/1.0.0", Duration.ZERO));

    // Then
    assertThat(List.of(read.failure(), opened.failure())).containsOnly(Failure.TIMED_OUT);
    assertThat(connection.isOpen()).isTrue();
    stream.close();
  }

  @Test
  void peerThatIsNamedInTheAddressMustBeTheOneThatIsWanted() {
    // Given
    Libp2pHost alice = hosts.start();
    Libp2pHost bob = hosts.start();
    PeerId carol = Vectors.identity("33".repeat(32)).peerId();

    // When
    Libp2pException failure =
        catchThrowableOfType(
            Libp2pException.class, () -> alice.connect(carol, List.of(address(bob)), LIMIT));

    // Then
    assertThat(failure).hasMessageContaining("names another peer");
    assertThatThrownBy(() -> alice.connect(carol, List.of(), LIMIT))
        .hasMessageContaining("no address");
  }

  @Test
  void hostThatIsStoppedHasToldItsListenersOfEveryEnd() throws Exception {
    // Given
    Set<PeerId> gone = ConcurrentHashMap.newKeySet();
    Libp2pHost hub =
        hosts.start(
            host ->
                host.watch(
                    new ConnectionListener() {
                      @Override
                      public void disconnected(Libp2pConnection connection, CloseReason reason) {
                        gone.add(connection.peerId());
                      }
                    }));
    List<Libp2pHost> others = List.of(hosts.start(), hosts.start(), hosts.start());
    for (Libp2pHost other : others) {
      connect(other, hub);
    }
    connect(hub, hosts.start());
    Await.until("all are there", () -> hub.connections().size() == 4);

    // When
    hub.close();

    // Then
    assertThat(gone).hasSize(4).containsAll(others.stream().map(Libp2pHost::peerId).toList());
  }

  @Test
  void olderOfTwoConnectionsStaysIfItAnswers() throws Exception {
    // Given
    Libp2pHost hub = hosts.start();
    KeyPair same = Vectors.identity("44".repeat(32));
    Libp2pHost first = hosts.start(same, List.of(TestHosts.ANY_PORT), host -> {});
    Libp2pConnection older = connect(first, hub);
    Await.until("it is there", () -> hub.connection(same.peerId()).isPresent());
    Libp2pConnection seen = hub.connection(same.peerId()).orElseThrow();

    // When
    Libp2pHost second = hosts.start(same, List.of(TestHosts.ANY_PORT), host -> {});
    Libp2pConnection newer = connect(second, hub);
    Await.until("one of them ends", () -> !newer.isOpen());

    // Then
    assertThat(newer.closeReason().orElseThrow().failure()).isEqualTo(Failure.CLOSED);
    assertThat(older.ping(LIMIT)).isPositive();
    assertThat(hub.connection(same.peerId())).containsSame(seen);
  }

  @Test
  void newerOfTwoConnectionsStaysIfTheOlderIsSilent() throws Exception {
    // Given
    Libp2pHost hub = hosts.start();
    KeyPair same = Vectors.identity("44".repeat(32));
    try (var silent = new RawPeer(hub, same).upgrade()) {
      Await.until("it is there", () -> hub.connection(same.peerId()).isPresent());
      Libp2pConnection older = hub.connection(same.peerId()).orElseThrow();

      // When
      Libp2pHost restarted = hosts.start(same, List.of(TestHosts.ANY_PORT), host -> {});
      Libp2pConnection newer = connect(restarted, hub);
      Await.until("the older ends", () -> !older.isOpen());

      // Then
      assertThat(newer.ping(LIMIT)).isPositive();
      assertThat(silent.isClosedByPeer()).isTrue();
      assertThat(hub.connections()).hasSize(1);
    }
  }

  @Test
  void dialThatIsUnderWayEndsWithTheHost() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      // Given
      Libp2pHost alice = hosts.start();
      Multiaddr address = Multiaddr.parse("/ip4/127.0.0.1/tcp/" + silent.getLocalPort());
      CompletableFuture<Throwable> failed = new CompletableFuture<>();
      Thread.startVirtualThread(
          () -> failed.complete(catchThrowable(() -> alice.connect(address, LIMIT))));
      Socket accepted = silent.accept();
      int opening =
          Multistream.encode(Multistream.HEADER).length()
              + Multistream.encode(NoiseExchange.PROTOCOL).length();
      assertThat(accepted.getInputStream().readNBytes(opening)).hasSize(opening);

      // When
      alice.close();

      // Then
      assertThat(Await.value(failed)).isInstanceOf(Libp2pException.class);
      assertThat(accepted.getInputStream().readAllBytes()).as("until the end").isEmpty();
    }
  }

  @Test
  void addressThatIsNotAllowedIsNotDialled() throws Exception {
    // Given
    Libp2pHost alice = hosts.start();
    Libp2pHost bob = hosts.start();
    List<Multiaddr> addresses = bob.listenAddresses();

    // When
    Throwable refused =
        catchThrowable(() -> alice.connect(bob.peerId(), addresses, address -> false, LIMIT));
    Libp2pConnection allowed =
        alice.connect(bob.peerId(), addresses, addresses.getFirst()::equals, LIMIT);

    // Then
    assertThat(refused).hasMessage(addresses.getFirst() + " leads nowhere that may be dialled");
    assertThat(allowed.ping(LIMIT)).isPositive();
  }

  @Test
  void hostThatWasStoppedKeepsNoConnection() {
    // Given
    Libp2pHost alice = hosts.start();
    Libp2pHost bob = hosts.start();

    // When
    alice.close();

    // Then
    assertThatThrownBy(() -> connect(alice, bob)).isInstanceOf(Libp2pException.class);
    Await.until("nothing is left of it", () -> alice.connections().isEmpty());
  }
}

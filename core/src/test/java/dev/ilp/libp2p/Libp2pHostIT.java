package dev.ilp.libp2p;

import static dev.ilp.libp2p.TestHosts.LIMIT;
import static dev.ilp.libp2p.TestHosts.address;
import static dev.ilp.libp2p.TestHosts.connect;
import static dev.ilp.libp2p.TestHosts.connecting;
import static dev.ilp.libp2p.TestHosts.echo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.net.Transport;
import dev.ilp.testing.Await;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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
        assertThat(e.failure()).isIn(Failure.UNREACHABLE, Failure.CLOSED);
      }

      // Then
      assertThat(bob.connections()).isEmpty();
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

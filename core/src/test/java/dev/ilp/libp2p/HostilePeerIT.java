package dev.ilp.libp2p;

import static dev.ilp.libp2p.TestHosts.LIMIT;
import static dev.ilp.libp2p.YamuxHeader.ACK;
import static dev.ilp.libp2p.YamuxHeader.DATA;
import static dev.ilp.libp2p.YamuxHeader.GO_AWAY;
import static dev.ilp.libp2p.YamuxHeader.PING;
import static dev.ilp.libp2p.YamuxHeader.RST;
import static dev.ilp.libp2p.YamuxHeader.SYN;
import static dev.ilp.libp2p.YamuxHeader.WINDOW_UPDATE;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that break every rule there is: each harms itself and nobody else. */
class HostilePeerIT {

  private final TestHosts hosts = new TestHosts();
  private final KeyPair hostKey = Vectors.identity("55".repeat(32));
  private final Libp2pHost host = hosts.start(hostKey, List.of(TestHosts.ANY_PORT), prepared -> {});
  private final Libp2pHost honest = hosts.start();

  @BeforeEach
  void honestPeerIsThere() throws Exception {
    TestHosts.connect(honest, host);
    Await.until("it is there", () -> host.connection(honest.peerId()).isPresent());
  }

  /** The honest peer has noticed nothing. */
  @AfterEach
  void honestPeerIsStillServed() throws Exception {
    try (hosts) {
      assertThat(host.connection(honest.peerId()).orElseThrow().ping(LIMIT)).isPositive();
      assertThat(honest.connection(host.peerId()).orElseThrow().ping(LIMIT)).isPositive();
    }
  }

  private Libp2pConnection connection(RawPeer peer) {
    Await.until("the connection is there", () -> host.connection(peer.peerId()).isPresent());
    return host.connection(peer.peerId()).orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "474554202f20485454502f312e310d0a0d0a", // GET / HTTP/1.1
        "072f6e6f6973650a", // no header
        "ffffffffffffffffff01", // a length without end
        "00",
        "132f6d756c746973747265616d2f312e302e300a072f6e6f6973650affff", // a message that never
        // comes
        "132f6d756c746973747265616d2f312e302e300a072f6e6f6973650a0000" // an empty message
      })
  void connectionThatDoesNotBeginAsItShouldIsClosed(String hex) throws Exception {
    try (var peer = new RawPeer(host)) {
      peer.bare().write(Bytes.fromHex(hex));

      assertThat(peer.isClosedByPeer()).isTrue();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {7, 8, 9, 10, 11, 12, 13, 14})
  void garbageInPlaceOfAHandshakeEndsTheConnection(long seed) throws Exception {
    var random = new Random(seed);
    try (var peer = new RawPeer(host)) {
      // Given
      boolean speaksNoise = random.nextBoolean();
      if (speaksNoise) {
        Multistream.propose(peer.bare(), List.of(NoiseExchange.PROTOCOL));
      }

      // When
      try {
        for (int i = 0; i < 200; i++) {
          byte[] octets = new byte[1 + random.nextInt(2000)];
          random.nextBytes(octets);
          peer.bare()
              .write(speaksNoise ? NoiseChannel.frame(Bytes.wrap(octets)) : Bytes.wrap(octets));
        }
      } catch (Libp2pException e) {
        assertThat(e.failure()).isEqualTo(Failure.UNREACHABLE);
      }

      // Then
      assertThat(peer.isClosedByPeer()).isTrue();
      assertThat(host.connections()).hasSize(1); // that of the honest peer
    }
  }

  @Test
  void muxerIsAgreedOnWithAPeerThatNamedNone() throws Exception {
    try (var peer = new RawPeer(host)) {
      // Given
      KeyPair identity = Vectors.identity("56".repeat(32));
      peer.upgrade(key -> NoisePayload.sign(identity, key, List.of()));

      // When: with the first frame right behind the proposal.
      peer.send(
          new ByteWriter()
              .bytes(Multistream.encode(Multistream.HEADER))
              .bytes(Multistream.encode("/mplex/6.7.0"))
              .bytes(Multistream.encode(Upgrade.YAMUX))
              .bytes(EmbeddedYamux.frame(PING, SYN, 0, 9))
              .toBytes());
      for (String answer : List.of(Multistream.HEADER, "na", Upgrade.YAMUX)) {
        Bytes expected = Multistream.encode(answer);
        assertThat(peer.encrypted().readExactly(expected.length())).isEqualTo(expected);
      }

      // Then
      assertThat(peer.await(PING, ACK, 0).length()).isEqualTo(9);
      Await.until("it is there", () -> host.connection(identity.peerId()).isPresent());
    }
  }

  @Test
  void peerWithAKeyOfAnotherTypeIsRefused() throws Exception {
    try (var peer = new RawPeer(host)) {
      var rsa = new PublicKey(KeyType.RSA, Bytes.wrap(new byte[300]));

      peer.upgrade(key -> new NoisePayload(rsa, Bytes.wrap(new byte[256]), List.of(Upgrade.YAMUX)));

      assertThat(peer.isClosedByPeer()).isTrue();
      assertThat(host.connections()).hasSize(1);
    }
  }

  @Test
  void peerWithTheHostsOwnIdentityIsRefused() throws Exception {
    try (var peer = new RawPeer(host, hostKey)) {
      peer.upgrade();

      assertThat(peer.isClosedByPeer()).isTrue();
    }
  }

  @Test
  void handshakeOctetByOctetIsEndedInTime() throws Exception {
    try (var peer = new RawPeer(host)) {
      // Given
      var enough = new CountDownLatch(1);
      int announced = 127; // which take a minute
      peer.bare().write(new ByteWriter().octet(announced).toBytes());
      Thread slow =
          Thread.startVirtualThread(
              () -> {
                try {
                  for (int i = 0; i < announced && !enough.await(500, MILLISECONDS); i++) {
                    peer.bare().write(Bytes.ofAscii("/"));
                  }
                } catch (Libp2pException e) {
                  enough.countDown(); // The host has closed it.
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });

      // When
      boolean closed = peer.isClosedByPeer();
      boolean unfinished = enough.getCount() == 0 || slow.isAlive();
      enough.countDown();

      // Then
      assertThat(closed).isTrue();
      assertThat(unfinished).isTrue();
    }
  }

  @Test
  void connectionsThatNeverFinishTheirUpgradeDoNotFillTheHost() throws Exception {
    List<RawPeer> idle = new ArrayList<>();
    try {
      // Given
      for (int i = 0; i < Admission.MAX_UPGRADES; i++) {
        idle.add(new RawPeer(host));
      }

      // When
      try (var oneMore = new RawPeer(host)) {
        assertThat(oneMore.isClosedByPeer()).isTrue();
      }

      // Then: after ten seconds all are gone, and others are let in again.
      for (RawPeer peer : idle) {
        assertThat(peer.isClosedByPeer()).isTrue();
      }
      assertThat(TestHosts.connect(hosts.start(), host).ping(LIMIT)).isPositive();
    } finally {
      idle.forEach(RawPeer::close);
    }
  }

  @Test
  void windowOverrunIsAnsweredWithGoAway() throws Exception {
    try (var peer = new RawPeer(host).upgrade()) {
      // Given
      Libp2pConnection connection = connection(peer);

      // When
      peer.send(WINDOW_UPDATE, SYN, 1, 0).send(DATA, 0, 1, YamuxStream.WINDOW + 1L);

      // Then
      assertThat(peer.await(GO_AWAY, 0, 0).length()).isEqualTo(YamuxHeader.PROTOCOL_ERROR);
      assertThat(peer.isClosedByPeer()).isTrue();
      assertThat(connection.closeReason().orElseThrow().detail()).contains("window is 262144");
    }
  }

  @Test
  void messageThatDoesNotAuthenticateEndsTheConnectionWithoutAWord() throws Exception {
    try (var peer = new RawPeer(host).upgrade()) {
      // Given
      Libp2pConnection connection = connection(peer);

      // When
      peer.bare().write(NoiseChannel.frame(Bytes.wrap(new byte[100])));

      // Then
      assertThat(peer.isClosedByPeer()).isTrue();
      Await.until("it has ended", () -> !connection.isOpen());
      assertThat(connection.closeReason().orElseThrow().failure()).isEqualTo(Failure.UNAUTHENTIC);
    }
  }

  @Test
  void floodOfStreamsIsRefusedAndEndsWithinItsLimits() throws Exception {
    try (var peer = new RawPeer(host).upgrade()) {
      // When
      for (long id = 1; id < 4000; id += 2) {
        peer.send(WINDOW_UPDATE, SYN, id, 0);
      }
      peer.send(PING, SYN, 0, 77);

      // Then
      assertThat(peer.await(WINDOW_UPDATE, RST, 3999).has(RST)).isTrue();
      assertThat(peer.await(PING, ACK, 0).length()).isEqualTo(77);
    }
  }

  @Test
  void streamsThatAreOpenedAndResetAtOnceLeaveNothingBehind() throws Exception {
    try (var peer = new RawPeer(host).upgrade()) {
      // When
      for (long id = 1; id < 10_000; id += 2) {
        peer.send(WINDOW_UPDATE, SYN, id, 0).send(WINDOW_UPDATE, RST, id, 0);
      }

      // Then
      Await.until("a stream is served again", () -> serves(peer));
    }
  }

  private long nextId = 10_001;

  private boolean serves(RawPeer peer) {
    try {
      long id = nextId;
      nextId += 2;
      peer.open(id, PingProtocol.NAME);
      while (true) {
        YamuxHeader header = peer.await(WINDOW_UPDATE, 0, id);
        if (header.has(RST)) {
          return false;
        }
        if (header.has(ACK)) {
          return true;
        }
      }
    } catch (Libp2pException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oversizedAndEndlessMessagesResetTheirStream() throws Exception {
    try (var peer = new RawPeer(host).upgrade()) {
      // Given
      peer.open(1, IdentifyProtocol.PUSH);
      peer.open(3, IdentifyProtocol.PUSH);
      peer.open(5, "/" + "x".repeat(2000));

      // When
      peer.data(1, Bytes.fromHex("8140"));
      for (int i = 0; i < 20; i++) {
        peer.data(3, Bytes.fromHex("020800"));
      }

      // Then
      assertThat(resets(peer, 3)).containsExactlyInAnyOrder(1L, 3L, 5L);
    }
  }

  private static List<Long> resets(RawPeer peer, int count) throws Libp2pException {
    List<Long> resets = new ArrayList<>();
    while (resets.size() < count) {
      resets.add(peer.awaitAny(RST).streamId());
    }
    return resets;
  }

  @Test
  void peerThatPushesWithoutEndIsHeardNowAndThen() throws Exception {
    try (var peer = new RawPeer(host).upgrade()) {
      // Given
      connection(peer);

      // When
      int heard = 0;
      while (heard < 5 * Libp2pConnection.PUSHES && isHeard(peer, 1 + 2L * heard)) {
        heard++;
      }

      // Then
      assertThat(heard).isBetween(Libp2pConnection.PUSHES, 5 * Libp2pConnection.PUSHES - 1);
      peer.send(PING, SYN, 0, 77);
      assertThat(peer.await(PING, ACK, 0).length()).isEqualTo(77);
    }
  }

  /** Whether a push on this stream is read to its end. */
  private static boolean isHeard(RawPeer peer, long id) throws Libp2pException {
    peer.open(id, IdentifyProtocol.PUSH);
    peer.data(id, Bytes.fromHex("00"));
    peer.send(WINDOW_UPDATE, YamuxHeader.FIN, id, 0);
    while (true) {
      YamuxHeader header = peer.await(WINDOW_UPDATE, 0, id);
      if (header.has(RST) || header.has(YamuxHeader.FIN)) {
        return header.has(YamuxHeader.FIN);
      }
    }
  }

  @Test
  void identityOfAnotherPeerInAPushIsNotBelieved() throws Exception {
    try (var peer = new RawPeer(host).upgrade()) {
      // Given
      Libp2pConnection connection = connection(peer);
      KeyPair other = Vectors.identity("11".repeat(32));
      var lie =
          new IdentifyMessage(
              Optional.of(other.publicKey().encode()),
              List.of(Multiaddr.parse("/ip4/192.0.2.66/tcp/1").bytes()),
              List.of("/lie"),
              Optional.empty(),
              Optional.empty(),
              Optional.of("liar"),
              Optional.empty());

      // When
      peer.open(1, IdentifyProtocol.PUSH);
      peer.data(1, new ByteWriter().prefixed(lie.encode()).toBytes());
      peer.send(WINDOW_UPDATE, YamuxHeader.FIN, 1, 0);

      // Then
      assertThat(resets(peer, 1)).containsExactly(1L);
      assertThat(connection.identity()).isEmpty();
    }
  }

  @Test
  void recordOfAnotherPeerInAPushIsLeftOut() throws Exception {
    try (var peer = new RawPeer(host).upgrade()) {
      // Given
      Libp2pConnection connection = connection(peer);
      KeyPair other = Vectors.identity("11".repeat(32));
      Multiaddr address = Multiaddr.parse("/ip4/192.0.2.66/tcp/1");
      var lie =
          new IdentifyMessage(
              Optional.empty(),
              List.of(),
              List.of("/some/1.0.0"),
              Optional.empty(),
              Optional.empty(),
              Optional.of("liar\u001b[31m"),
              Optional.of(SignedRecord.seal(other, 1, List.of(address)).envelope()));

      // When
      peer.open(1, IdentifyProtocol.PUSH);
      peer.data(1, new ByteWriter().prefixed(lie.encode()).toBytes());
      peer.send(WINDOW_UPDATE, YamuxHeader.FIN, 1, 0);
      Await.until("the push was read", () -> connection.identity().isPresent());

      // Then
      Identity said = connection.identity().orElseThrow();
      assertThat(said.record()).isEmpty();
      assertThat(said.envelope()).isEqualTo(lie.signedPeerRecord());
      assertThat(said.listenAddresses()).isEmpty();
      assertThat(said.agentVersion()).isEqualTo("liar?[31m");
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void garbageBehindAGoodHandshakeEndsOnlyItsConnection(long seed) throws Exception {
    var random = new Random(seed);
    try (var peer = new RawPeer(host).upgrade()) {
      // Given
      Libp2pConnection connection = connection(peer);

      // When
      try {
        for (int i = 0; i < 1000 && connection.isOpen(); i++) {
          byte[] octets = new byte[1 + random.nextInt(5000)];
          random.nextBytes(octets);
          peer.send(Bytes.wrap(octets));
        }
      } catch (Libp2pException e) {
        assertThat(e.failure()).isEqualTo(Failure.UNREACHABLE);
      }

      // Then
      Await.until("it has ended", () -> !connection.isOpen());
      assertThat(connection.closeReason().orElseThrow().failure())
          .isEqualTo(Failure.PROTOCOL_ERROR);
    }
  }
}

package dev.ilp.libp2p;

import static dev.ilp.libp2p.YamuxHeader.ACK;
import static dev.ilp.libp2p.YamuxHeader.DATA;
import static dev.ilp.libp2p.YamuxHeader.GO_AWAY;
import static dev.ilp.libp2p.YamuxHeader.PING;
import static dev.ilp.libp2p.YamuxHeader.RST;
import static dev.ilp.libp2p.YamuxHeader.SYN;
import static dev.ilp.libp2p.YamuxHeader.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that are known and break every rule there is: each harms itself and nobody else. */
class HostilePeerIT extends HostilePeers {

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

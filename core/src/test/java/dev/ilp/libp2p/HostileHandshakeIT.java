package dev.ilp.libp2p;

import static dev.ilp.libp2p.TestHosts.LIMIT;
import static dev.ilp.libp2p.YamuxHeader.ACK;
import static dev.ilp.libp2p.YamuxHeader.PING;
import static dev.ilp.libp2p.YamuxHeader.SYN;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Peers that break the rules before it is known who they are: each harms itself and nobody else.
 */
class HostileHandshakeIT extends HostilePeers {

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
}

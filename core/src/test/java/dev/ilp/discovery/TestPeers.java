package dev.ilp.discovery;

import dev.ilp.libp2p.KeyPair;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.libp2p.SignedRecord;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Peers to test with, each by a number. */
final class TestPeers {

  static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private TestPeers() {}

  /** A file as a node would write it. */
  static void write(Path file, Collection<KnownPeer> peers) throws IOException {
    PeersFile.write(file, "", peers);
  }

  static KeyPair key(int number) {
    return KeyPair.ofSeed(Bytes.wrap(ByteBuffer.allocate(32).putInt(7).putInt(number).array()));
  }

  static PeerId id(int number) {
    return key(number).peerId();
  }

  static List<Multiaddr> addresses(String... texts) {
    return Stream.of(texts).map(Multiaddr::parse).toList();
  }

  static KnownPeer byHand(int number, String... addresses) {
    return KnownPeer.byHand(id(number), addresses(addresses));
  }

  static SignedRecord record(int number, long sequence, String... addresses) {
    return SignedRecord.seal(key(number), sequence, addresses(addresses));
  }

  static KnownPeer found(int number, long sequence, String... addresses) {
    return KnownPeer.found(record(number, sequence, addresses), addresses(addresses));
  }

  /** Peers as a node would have them, without the time that signing takes. */
  static List<KnownPeer> many(int count) {
    Bytes record = record(0, 1, "/ip4/192.0.2.1/tcp/9000").envelope();
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new KnownPeer(
                    idOf(i),
                    addresses(
                        "/ip4/192.0.2.1/tcp/" + (1 + i % 60_000),
                        "/dns4/node" + i + ".example/tcp/1"),
                    Optional.of(NOW),
                    Optional.of(record),
                    true))
        .toList();
  }

  /** Of no key that anybody has. */
  private static PeerId idOf(int number) {
    byte[] key = ByteBuffer.allocate(32).putInt(9).putInt(number).array();
    return PeerId.of(
        dev.ilp.libp2p.PublicKey.ofBase64(java.util.Base64.getEncoder().encodeToString(key)));
  }
}

package dev.ilp.libp2p;

import static dev.ilp.libp2p.TestHosts.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.testing.Await;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A host with an honest peer, which is to notice nothing of the others. */
abstract class HostilePeers {

  final TestHosts hosts = new TestHosts();
  final KeyPair hostKey = Vectors.identity("55".repeat(32));
  final Libp2pHost host = hosts.start(hostKey, List.of(TestHosts.ANY_PORT), prepared -> {});
  final Libp2pHost honest = hosts.start();

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

  final Libp2pConnection connection(RawPeer peer) {
    Await.until("the connection is there", () -> host.connection(peer.peerId()).isPresent());
    return host.connection(peer.peerId()).orElseThrow();
  }
}

package dev.ilp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.interop.ForeignPeers;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.net.EventLoops;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The peer exchange with js-libp2p, in both roles. */
@ExtendWith(ForeignPeers.class)
class JsExchangeIT {

  private static final Duration INTERVAL = Duration.ofSeconds(2);

  @TempDir private Path folder;
  private final EventLoops loops = EventLoops.open();

  @AfterEach
  void stop() {
    loops.close();
  }

  private TestNode start(int number, Path peers) throws IOException {
    return TestNode.start(
        loops, TestPeers.key(number), TestNode.config(TestPeers.key(number), INTERVAL), peers);
  }

  @Test
  void aForeignPeerTellsUsAllItKnowsAndHearsOfUs() throws IOException {
    try (JsPeer js = JsPeer.start("listen.mjs", "--synthetic", "300")) {
      // Given
      Await.until("ready: " + js, () -> !js.events("event", "ready").isEmpty());
      Map<String, Object> ready = js.events("event", "ready").getFirst();
      Multiaddr address =
          Multiaddr.parse(
              String.valueOf(((List<?>) ready.getOrDefault("multiaddrs", List.of())).getFirst()));
      PeerId id = PeerId.parse(String.valueOf(ready.get("peerId")));
      Path peers = folder.resolve("peers.yaml");
      TestPeers.write(peers, List.of(KnownPeer.byHand(id, List.of(address.withoutPeerId()))));

      // When
      try (TestNode node = start(1, peers)) {
        Await.until("all are known: " + js, () -> node.known().size() == 301);

        // Then
        Await.until(
            "it was told of us: " + js, () -> !js.events("event", "pex-get-peers").isEmpty());
        assertThat(js.events("event", "pex-get-peers").getFirst()).containsEntry("self", "new");
        assertThat(js.events("event", "pex-get-peers")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(js.events("event", "pex-error")).isEmpty();
      }
    }
  }

  @Test
  void aForeignPeerAsksUsAndAnnouncesToUs() throws IOException {
    try (TestNode node = start(1, folder.resolve("peers.yaml"));
        TestNode other = TestNode.start(loops, folder, 2, INTERVAL, node)) {
      // Given
      Await.until("two nodes", () -> node.known().contains(other.id().toString()));
      String address = node.addresses().getFirst().withPeerId(node.id()).toString();

      // When
      try (JsPeer js = JsPeer.start("dial.mjs", address, "--pex", "--announce", "--unknown")) {
        int status = js.await();

        // Then
        Await.until("it ended: " + js, () -> !js.events("done", "true").isEmpty());
        assertThat(status).as(js.toString()).isZero();
        assertThat(js.events("step", "pex-get-peers").getFirst().toString())
            .contains(other.id().toString());
      }
      Await.until("its news went on: " + other, () -> other.known().size() >= 2);
    }
  }
}

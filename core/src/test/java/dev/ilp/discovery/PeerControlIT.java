package dev.ilp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Secret;
import dev.ilp.net.EventLoops;
import dev.ilp.probe.AdminClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerControlIT {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @Test
  void statusIsOpenAndReloadNeedsTheToken() throws Exception {
    try (EventLoops loops = EventLoops.open();
        TestNode node = TestNode.start(loops, folder, 1, Duration.ofSeconds(30));
        PeerControl control = new PeerControl(node.node(), loops, Secret.of("token"))) {
      AdminClient client = new AdminClient(control.url(), LIMIT);

      assertThat(client.status().json())
          .containsEntry("peerId", node.id().toString())
          .containsEntry("peersKnown", 0)
          .containsEntry(
              "listenAddresses", node.addresses().stream().map(Object::toString).toList());
      assertThat(client.reload("other").status()).isEqualTo(401);
      assertThat(client.reload(control.token().reveal()).json())
          .containsEntry("outcome", "unchanged");
      assertThat(client.status().json()).containsKey("lastReload");
      assertThat(client.health().status()).isEqualTo(404);
    }
  }
}

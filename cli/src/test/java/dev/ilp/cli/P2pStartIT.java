package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Ended;
import dev.ilp.cli.TestCli.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class P2pStartIT {

  @TempDir private Path folder;

  private TestCli cli(String name) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    if (!Files.exists(own.resolve("conf.yaml"))) {
      Files.writeString(
          own.resolve("conf.yaml"), "network:\n  addresses: [/ip4/127.0.0.1/tcp/0]\n");
    }
    return new TestCli(folder.resolve("home")).in(own);
  }

  private static Map<String, Object> status(TestCli cli) {
    Ended ended = cli.run("p2p", "status", "-c", "conf.yaml", "-o", "json");
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.json();
  }

  private static String address(TestCli cli) {
    return String.valueOf(
        ((List<?>) status(cli).getOrDefault("listenAddresses", List.of())).getFirst());
  }

  @Test
  void twoNodesMeetAndTellSo() throws IOException {
    TestCli alice = cli("alice");
    TestCli bob = cli("bob");
    try (Running one = alice.start("p2p", "start").awaitOut(" ready: /ip4/127.0.0.1/tcp/")) {
      // Given
      one.awaitErr("No peers configured - running in standalone mode");
      String id = String.valueOf(status(alice).get("peerId"));
      assertThat(bob.run("p2p", "peers", "add", id, address(alice)).code()).isZero();

      // When
      try (Running two = bob.start("p2p", "start").awaitOut(" ready: ")) {
        Await.until(
            () -> String.valueOf(status(alice).get("peersConnected")).equals("1"),
            () -> one.err() + two.err());

        // Then
        Ended shown = bob.run("p2p", "status", "-c", "conf.yaml");
        assertThat(shown.out()).contains(id, "connected", "1 known, 1 connected");
        String end = id.substring(id.length() - 8);
        Ended details = bob.run("p2p", "status", "-c", "conf.yaml", end);
        assertThat(details.out())
            .containsPattern("peer id +" + id)
            .containsPattern("state +connected since ")
            .containsPattern("agent +ilp/")
            .contains("/vtcp/btc-foundation/v1.0.0", "/ipfs/ping/1.0.0");
        Ended nobody = bob.run("p2p", "status", "-c", "conf.yaml", "nobody");
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err()).contains("no peers are called 'nobody'");
        Files.writeString(
            folder.resolve("bob/conf.yaml"),
            Files.readString(folder.resolve("bob/conf.yaml")) + "logging: {level: debug}\n");
        Ended reload = bob.run("p2p", "reload", "-c", "conf.yaml", "-o", "json");
        assertThat(reload.json()).containsEntry("outcome", "applied");
        assertThat(bob.run("p2p", "status").err()).contains("2 peer to peer nodes run");
        two.hangUp().awaitErr("p2p_reloaded");
      }
    }
    assertThat(Files.readString(folder.resolve("alice/peers.yaml"))).contains("discovered: true");
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    TestCli alice = cli("alice");
    TestCli bob = cli("bob");
    try (Running _ = alice.start("p2p", "start").awaitOut(" ready: ")) {
      String address = address(alice);
      Files.writeString(
          folder.resolve("bob/conf.yaml"), "network:\n  addresses: [%s]\n".formatted(address));

      Ended ended = bob.run("p2p", "start");

      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err())
          .contains(address.substring(address.lastIndexOf('/') + 1), "network.addresses");
    }
  }
}

package dev.ilp.node;

import static dev.ilp.node.TestNetwork.HOST;
import static dev.ilp.node.TestNetwork.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.config.PeerConfig;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a peer does, the node runs, and says what is the matter. */
class MisbehavingPeersIT {

  private final TestNetwork network = TestNetwork.empty();

  @AfterEach
  void stop() {
    network.close();
  }

  private void start(BtpUrl url, Secret secret) {
    network.start(
        TestNetwork.config("alice")
            .connectTimeout(Duration.ofMillis(500))
            .peers(List.of(PeerConfig.dialled(new AccountId("bad"), url, secret)))
            .build());
  }

  /** Asserts that both pages tell of the peer, with this reason. */
  private void assertTold(String reason) throws ProbeException {
    Await.until(
        reason,
        () ->
            network.status("alice", "bad").link().nextAttempt().isPresent()
                && network.status("alice", "bad").link().reason().orElse("").contains(reason));
    AdminClient client = new AdminClient(network.adminUrl("alice"), Await.LIMIT);
    AdminClient.Answer health = client.health();
    assertThat(health.status()).isEqualTo(503);
    assertListed(health.json(), "peersDown", reason);
    assertListed(client.status().json(), "peers", reason);
  }

  private static void assertListed(Map<String, Object> page, String list, String reason) {
    List<?> peers = (List<?>) Objects.requireNonNull(page.get(list));
    Map<?, ?> peer = (Map<?, ?>) peers.getFirst();
    assertThat(peer.get("id")).isEqualTo("bad");
    assertThat((String) peer.get("reason")).contains(reason);
    assertThat((Integer) peer.get("attempts")).isPositive();
    assertThat(peer.get("nextAttempt")).isInstanceOf(String.class);
  }

  @Test
  void hostThatDoesNotExist() throws ProbeException {
    // When
    start(BtpUrl.of(false, "no-such-host.invalid", 3000), token("a"));

    // Then
    assertTold("no such host: no-such-host.invalid");
  }

  @Test
  void peerThatRefusesTheToken() throws ProbeException {
    // Given
    network.start(TestNetwork.config("bob").build());

    // When
    start(network.url("bob"), Secret.of("wrong"));

    // Then
    assertTold("the peer refused our credentials");
  }

  @Test
  void peerThatTakesConnectionsAndNeverAnswers() throws IOException, ProbeException {
    // Given
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {

      // When
      start(BtpUrl.of(false, HOST, silent.getLocalPort()), token("a"));

      // Then
      assertTold("no BTP session within 500 ms");
    }
  }

  @Test
  void peerThatAuthenticatesAndClosesAtOnce() throws ProbeException {
    // Given
    try (ClosingPeer peer = new ClosingPeer(token("a"))) {

      // When
      start(BtpUrl.of(false, HOST, peer.port()), token("a"));

      // Then
      assertTold("the peer closed the session (1001)");
    }
  }
}

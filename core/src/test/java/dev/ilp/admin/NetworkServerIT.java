package dev.ilp.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Secret;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.AdminClient.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A network whose nodes do not start for the reason that a test gives. */
class NetworkServerIT {

  private static final String TOKEN = "the-network-token";

  private final EventLoops loops = EventLoops.open(Transport.best(), 1);
  private CompletableFuture<Boolean> outcome = CompletableFuture.completedFuture(true);
  private final NetworkServer server =
      NetworkServer.listen(
          loops,
          "127.0.0.1",
          Secret.of(TOKEN),
          new NetworkControl() {
            @Override
            public boolean hasNode(String nodeId) {
              return nodeId.equals("alice");
            }

            @Override
            public CompletableFuture<Boolean> setRunning(String nodeId, boolean running) {
              return outcome.copy();
            }
          });

  @AfterEach
  void close() {
    server.close();
    loops.close();
  }

  private Answer start(String node, String token) throws Exception {
    return new AdminClient("http://127.0.0.1:" + server.port(), Duration.ofSeconds(10))
        .setRunning(node, true, token);
  }

  @Test
  void whatWasDoneIsAnswered() throws Exception {
    // When
    Answer answer = start("alice", TOKEN);

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).containsEntry("running", true).containsEntry("changed", true);
  }

  @Test
  void networkThatStopsSaysSo() throws Exception {
    // Given
    outcome = CompletableFuture.failedFuture(new NetworkControl.Stopping());

    // When
    Answer answer = start("alice", TOKEN);

    // Then
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json()).containsEntry("error", "alice does not start: the network stops");
  }

  @Test
  void bugIsNoneOfTheCaller() throws Exception {
    // Given
    outcome = CompletableFuture.failedFuture(new IllegalStateException("details"));

    // When
    Answer answer = start("alice", TOKEN);

    // Then
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json()).containsEntry("error", "internal error");
  }

  @Test
  void strangerLearnsNothingOfTheNodes() throws Exception {
    assertThat(start("alice", "wrong").status()).isEqualTo(401);
    assertThat(start("nobody", "wrong").status()).isEqualTo(401);
    assertThat(start("nobody", TOKEN).status()).isEqualTo(404);
  }
}

package dev.ilp.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.admin.NodeStatus.Phase;
import dev.ilp.link.LinkState;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HealthPagesIT {

  private final TestAdmin admin = new TestAdmin();

  @AfterEach
  void stop() {
    admin.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/ready", "/health?verbose=1"})
  void healthOfANodeWithAllItsLinksIs200(String path) throws Exception {
    // Given
    admin.phase = Phase.RUNNING;

    // When
    HttpResponse<String> response = admin.ask("GET", path);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(admin.json(response))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "status",
                "healthy",
                "nodeId",
                "a",
                "version",
                "1.2.3",
                "uptime",
                12.345,
                "timestamp",
                "2030-01-02T03:04:05.678Z",
                "peersConnected",
                1,
                "totalPeers",
                1,
                "peersDown",
                List.of()));
    assertThat(response.headers().firstValue("cache-control")).contains("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/ready"})
  void healthIs503WithTheReasonWhileACriticalLinkIsDown(String path) throws Exception {
    // Given
    admin.stateOfB = LinkState.FAILED;

    // When
    HttpResponse<String> response = admin.ask("GET", path);

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(admin.json(response))
        .containsEntry("status", "unhealthy")
        .containsEntry("peersConnected", 0)
        .containsEntry(
            "peersDown",
            List.of(
                Map.of(
                    "id", "b",
                    "state", "failed",
                    "since", "2030-01-02T03:00:00Z",
                    "reason", "connection refused",
                    "attempts", 3,
                    "nextAttempt", "2030-01-02T03:04:09.678Z",
                    "critical", true)));
  }

  @Test
  void linkThatIsNotCriticalIsTold() throws Exception {
    // Given
    admin.stateOfB = LinkState.DISCONNECTED;
    admin.criticalB = false;

    // When
    HttpResponse<String> response = admin.ask("GET", "/health");

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(String.valueOf(admin.json(response).get("peersDown"))).contains("critical=false");
  }

  @ParameterizedTest
  @CsvSource({"STARTING, starting", "STOPPING, stopping"})
  void healthIs503BeforeAndAfterTheNodeRuns(Phase before, String word) throws Exception {
    // Given
    admin.phase = before;

    // When
    HttpResponse<String> response = admin.ask("GET", "/health");

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(admin.json(response)).containsEntry("status", word);
  }

  @Test
  void healthIsComputedEachTime() throws Exception {
    // Given
    List<Integer> codes = new ArrayList<>();

    // When
    for (LinkState state :
        List.of(LinkState.CONNECTED, LinkState.CONNECTING, LinkState.CONNECTED)) {
      admin.stateOfB = state;
      codes.add(admin.ask("GET", "/health").statusCode());
    }

    // Then
    assertThat(codes).containsExactly(200, 503, 200);
  }

  @Test
  void nodeThatAnswersIsAlive() throws Exception {
    // Given
    admin.phase = Phase.STARTING;
    admin.stateOfB = LinkState.FAILED;

    // When
    HttpResponse<String> response = admin.ask("GET", "/health/live");

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(admin.json(response)).isEqualTo(Map.of("status", "alive"));
  }

  @Test
  void statusTellsOfPeersAndRoutes() throws Exception {
    // Given
    admin.stateOfB = LinkState.CONNECTED;

    // When
    Map<String, Object> status = admin.json(admin.ask("GET", "/status"));

    // Then
    assertThat(status)
        .containsEntry("status", "healthy")
        .containsEntry("ilpAddress", "test.a")
        .containsEntry("btpServerPort", 3000)
        .containsEntry("healthCheckPort", 8080)
        .containsEntry("packetsInFlight", 7)
        .containsEntry("totalPeers", 1)
        .doesNotContainKey("peersDown");
    assertThat((List<?>) status.get("peers"))
        .hasSize(2)
        .first()
        .isEqualTo(
            Map.ofEntries(
                Map.entry("id", "b"),
                Map.entry("state", "connected"),
                Map.entry("since", "2030-01-02T03:00:00Z"),
                Map.entry("remote", "10.0.0.1:3000"),
                Map.entry("attempts", 0),
                Map.entry("relation", "peer"),
                Map.entry("assetCode", "USD"),
                Map.entry("assetScale", 2),
                Map.entry("balance", "-36893488147419103230"),
                Map.entry("inFlight", 2),
                Map.entry("dialled", true),
                Map.entry("critical", true),
                Map.entry("sender", false),
                Map.entry("discovered", false),
                Map.entry(
                    "packets",
                    Map.of(
                        "received", 6,
                        "receivedFulfilled", 5,
                        "receivedRejected", 1,
                        "sent", 4,
                        "sentFulfilled", 3,
                        "sentRejected", 1))));
    assertThat(status.get("routes"))
        .isEqualTo(
            List.of(
                Map.of("prefix", "test.a", "nextHop", "local", "priority", 0, "origin", "self"),
                Map.of("prefix", "test.b", "nextHop", "b", "priority", 5, "origin", "configured")));
  }
}

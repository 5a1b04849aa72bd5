package dev.ilp.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.account.AccountCounters;
import dev.ilp.account.AccountId;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.admin.NodeStatus.Phase;
import dev.ilp.link.LinkState;
import dev.ilp.link.LinkStatus;
import dev.ilp.log.LogLines;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import dev.ilp.routing.Route;
import dev.ilp.routing.Route.Origin;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AdminServerIT {

  private static final String HOST = "127.0.0.1";
  private static final String TOKEN = "the-admin-token";
  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");
  private static final Instant SINCE = Instant.parse("2030-01-02T03:00:00Z");

  private final EventLoops loops = EventLoops.open(Transport.best(), 1);
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> cuts = new ArrayList<>();
  private AdminServer server = server(Optional.of(Secret.of(TOKEN)));
  private Phase phase = Phase.RUNNING;
  private LinkState stateOfB = LinkState.CONNECTED;
  private boolean criticalB = true;

  @BeforeEach
  void start() {
    server.start(HOST, 0);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    loops.close();
  }

  private AdminServer server(Optional<Secret> token) {
    return new AdminServer(
        loops, this::status, token, this::cut, NodeLog.of(AdminServerIT.class, "a"));
  }

  private boolean cut(AccountId peer, boolean down) {
    if (!peer.value().equals("b")) {
      return false;
    }
    cuts.add(peer + (down ? " cut" : " healed"));
    return true;
  }

  private NodeStatus status() {
    return new NodeStatus(
        "a",
        "1.2.3",
        new IlpAddress("test.a"),
        3000,
        8080,
        phase,
        Duration.ofMillis(12_345),
        NOW,
        7,
        List.of(b(), sender()),
        List.of(
            new Route(new AddressPrefix("test.a"), Optional.empty(), 0, Origin.SELF),
            Route.configured(new AddressPrefix("test.b"), new AccountId("b"), 5)));
  }

  private NodeStatus.Peer b() {
    boolean up = stateOfB == LinkState.CONNECTED;
    return new NodeStatus.Peer(
        new LinkStatus(
            new AccountId("b"),
            stateOfB,
            SINCE,
            up ? Optional.empty() : Optional.of("connection refused"),
            up ? Optional.of("10.0.0.1:3000") : Optional.empty(),
            up ? 0 : 3,
            up ? Optional.empty() : Optional.of(NOW.plusSeconds(4))),
        Relation.PEER,
        new Asset("USD", 2),
        new BigInteger("-36893488147419103230"),
        2,
        new AccountCounters.Snapshot(6, 5, 1, 4, 3, 1),
        true,
        criticalB,
        false);
  }

  private static NodeStatus.Peer sender() {
    return new NodeStatus.Peer(
        new LinkStatus(
            new AccountId("sender-1"),
            LinkState.CONNECTING,
            SINCE,
            Optional.of("not connected yet"),
            Optional.empty(),
            0,
            Optional.empty()),
        Relation.CHILD,
        Asset.DEFAULT,
        BigInteger.ZERO,
        0,
        new AccountCounters.Snapshot(0, 0, 0, 0, 0, 0),
        false,
        false,
        true);
  }

  private HttpResponse<String> ask(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static Map<String, Object> json(HttpResponse<String> response) throws IOException {
    assertThat(response.headers().firstValue("content-type"))
        .contains("application/json; charset=utf-8");
    return JSON.std.mapFrom(response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/ready", "/health?verbose=1"})
  void healthOfANodeWithAllItsLinksIs200(String path) throws Exception {
    // Given
    phase = Phase.RUNNING;

    // When
    HttpResponse<String> response = ask("GET", path);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response))
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
    stateOfB = LinkState.FAILED;

    // When
    HttpResponse<String> response = ask("GET", path);

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(json(response))
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
    stateOfB = LinkState.DISCONNECTED;
    criticalB = false;

    // When
    HttpResponse<String> response = ask("GET", "/health");

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(String.valueOf(json(response).get("peersDown"))).contains("critical=false");
  }

  @ParameterizedTest
  @CsvSource({"STARTING, starting", "STOPPING, stopping"})
  void healthIs503BeforeAndAfterTheNodeRuns(Phase before, String word) throws Exception {
    // Given
    phase = before;

    // When
    HttpResponse<String> response = ask("GET", "/health");

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(json(response)).containsEntry("status", word);
  }

  @Test
  void healthIsComputedEachTime() throws Exception {
    // Given
    List<Integer> codes = new ArrayList<>();

    // When
    for (LinkState state :
        List.of(LinkState.CONNECTED, LinkState.CONNECTING, LinkState.CONNECTED)) {
      stateOfB = state;
      codes.add(ask("GET", "/health").statusCode());
    }

    // Then
    assertThat(codes).containsExactly(200, 503, 200);
  }

  @Test
  void nodeThatAnswersIsAlive() throws Exception {
    // Given
    phase = Phase.STARTING;
    stateOfB = LinkState.FAILED;

    // When
    HttpResponse<String> response = ask("GET", "/health/live");

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response)).isEqualTo(Map.of("status", "alive"));
  }

  @Test
  void statusTellsOfPeersAndRoutes() throws Exception {
    // Given
    stateOfB = LinkState.CONNECTED;

    // When
    Map<String, Object> status = json(ask("GET", "/status"));

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

  @ParameterizedTest
  @ValueSource(strings = {"/", "/healthy", "/health/", "/metrics", "/STATUS", "/../health"})
  void otherPagesAre404(String path) throws Exception {
    // Given
    String method = "GET";

    // When
    HttpResponse<String> response = ask(method, path);

    // Then
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(String.valueOf(json(response).get("error"))).contains("/health");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /health",
    "DELETE, /status",
    "PUT, /health/live",
    "POST, /health/ready",
    "GET, /links/b/cut"
  })
  void otherMethodsAre405(String method, String path) throws Exception {
    // Given
    List<String> before = List.copyOf(cuts);

    // When
    HttpResponse<String> response = ask(method, path, "Authorization", "Bearer " + TOKEN);

    // Then
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(cuts).isEqualTo(before);
  }

  @Test
  void headHasTheStatusAndNoBody() throws Exception {
    // Given
    stateOfB = LinkState.FAILED;

    // When
    HttpResponse<String> response = ask("HEAD", "/health");

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"cut, b cut", "heal, b healed"})
  void whoBearsTheTokenCutsAndHealsLinks(String action, String done) throws Exception {
    // Given
    String path = "/links/b/" + action;

    // When
    HttpResponse<String> response = ask("POST", path, "Authorization", "Bearer " + TOKEN);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response)).isEqualTo(Map.of("peer", "b", "done", action));
    assertThat(cuts).containsExactly(done);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer wrong", "Bearer ", "Bearer the-admin-tokens", "Basic dGhlOmFkbWlu"})
  void otherTokensAre401(String authorization) throws Exception {
    // Given
    String path = "/links/b/cut";

    // When
    HttpResponse<String> response = ask("POST", path, "Authorization", authorization);

    // Then
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(cuts).isEmpty();
  }

  @Test
  void nobodyIsLetInWithoutAToken() throws Exception {
    // Given
    server.close();
    server = server(Optional.empty());
    server.start(HOST, 0);

    // When
    HttpResponse<String> response = ask("POST", "/links/b/cut", "Authorization", "Bearer ");

    // Then
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(ask("POST", "/links/b/cut").statusCode()).isEqualTo(401);
    assertThat(cuts).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/links/",
        "/links/b",
        "/links/b/",
        "/links/b/break",
        "/links/x/cut",
        "/links/b.c/cut",
        "/links//cut",
        "/links/b/cut/now"
      })
  void linksThatAreNoneAre404(String path) throws Exception {
    // Given
    String authorization = "Bearer " + TOKEN;

    // When
    HttpResponse<String> response = ask("POST", path, "Authorization", authorization);

    // Then
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(cuts).isEmpty();
  }

  @Test
  void requestsAreLoggedAtDebugOnlyAndWithoutTheToken() throws Exception {
    // Given
    try (LogLines log = LogLines.of("dev.ilp.admin", Level.DEBUG)) {

      // When
      ask("GET", "/health", "Authorization", "Bearer " + TOKEN);

      // Then
      assertThat(log.lines())
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.level()).isEqualTo(Level.DEBUG);
                assertThat(line.facts())
                    .containsEntry("nodeId", "a")
                    .containsEntry("event", "admin_request")
                    .containsEntry("method", "GET")
                    .containsEntry("path", "/health")
                    .containsEntry("status", "200");
                assertThat(line.toString()).doesNotContain(TOKEN);
              });
    }
  }

  @Test
  void serverThatHasNotStartedHasNoPortAndMayBeClosed() {
    // Given
    AdminServer idle = server(Optional.empty());

    // When
    idle.close();

    // Then
    assertThatThrownBy(idle::port).isInstanceOf(IllegalStateException.class);
  }
}

package dev.ilp.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.ilp.link.LinkState;
import dev.ilp.log.LogLines;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AdminServerIT {

  private final TestAdmin admin = new TestAdmin();

  @AfterEach
  void stop() {
    admin.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/healthy", "/health/", "/metrics", "/STATUS", "/../health"})
  void otherPagesAre404(String path) throws Exception {
    // Given
    String method = "GET";

    // When
    HttpResponse<String> response = admin.ask(method, path);

    // Then
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(String.valueOf(admin.json(response).get("error"))).contains("/health");
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
    List<String> before = List.copyOf(admin.cuts);

    // When
    HttpResponse<String> response =
        admin.ask(method, path, "Authorization", "Bearer " + TestAdmin.TOKEN);

    // Then
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(admin.cuts).isEqualTo(before);
  }

  @Test
  void headHasTheStatusAndNoBody() throws Exception {
    // Given
    admin.stateOfB = LinkState.FAILED;

    // When
    HttpResponse<String> response = admin.ask("HEAD", "/health");

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
    HttpResponse<String> response =
        admin.ask("POST", path, "Authorization", "Bearer " + TestAdmin.TOKEN);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(admin.json(response)).isEqualTo(Map.of("peer", "b", "done", action));
    assertThat(admin.cuts).containsExactly(done);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer wrong", "Bearer ", "Bearer the-admin-tokens", "Basic dGhlOmFkbWlu"})
  void otherTokensAre401(String authorization) throws Exception {
    // Given
    String path = "/links/b/cut";

    // When
    HttpResponse<String> response = admin.ask("POST", path, "Authorization", authorization);

    // Then
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(admin.cuts).isEmpty();
  }

  @Test
  void nobodyIsLetInWithoutAToken() throws Exception {
    // Given
    admin.restart(Optional.empty());

    // When
    HttpResponse<String> response = admin.ask("POST", "/links/b/cut", "Authorization", "Bearer ");

    // Then
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(admin.ask("POST", "/links/b/cut").statusCode()).isEqualTo(401);
    assertThat(admin.cuts).isEmpty();
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
    String authorization = "Bearer " + TestAdmin.TOKEN;

    // When
    HttpResponse<String> response = admin.ask("POST", path, "Authorization", authorization);

    // Then
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(admin.cuts).isEmpty();
  }

  @Test
  void requestsAreLoggedAtDebugOnlyAndWithoutTheToken() throws Exception {
    // Given
    try (LogLines log = LogLines.of("dev.ilp.admin", Level.DEBUG)) {

      // When
      admin.ask("GET", "/health", "Authorization", "Bearer " + TestAdmin.TOKEN);

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
                assertThat(line.toString()).doesNotContain(TestAdmin.TOKEN);
              });
    }
  }

  @Test
  void serverThatHasNotStartedHasNoPortAndMayBeClosed() {
    // Given
    AdminServer idle = admin.server(Optional.empty());

    // When
    idle.close();

    // Then
    assertThatThrownBy(idle::port).isInstanceOf(IllegalStateException.class);
  }
}

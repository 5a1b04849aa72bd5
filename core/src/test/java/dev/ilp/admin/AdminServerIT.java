package dev.ilp.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.ilp.link.LinkState;
import dev.ilp.log.LogLines;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AdminServerIT {

  private final TestAdmin admin = new TestAdmin();

  @AfterEach
  void stop() {
    admin.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/healthy", "/health/", "/metrics/", "/STATUS", "/../health"})
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
    "POST, /health, 'GET, HEAD'",
    "DELETE, /status, 'GET, HEAD'",
    "PUT, /health/live, 'GET, HEAD'",
    "POST, /health/ready, 'GET, HEAD'",
    "POST, /metrics, 'GET, HEAD'",
    "POST, /packets, 'GET, HEAD'",
    "HEAD, /events, GET",
    "GET, /log-level, 'POST, PUT'",
    "GET, /links/b/cut, POST"
  })
  void otherMethodsAre405AndTheAnswerNamesTheAllowed(String method, String path, String allowed)
      throws Exception {
    // Given
    List<String> before = List.copyOf(admin.cuts);

    // When
    HttpResponse<String> response =
        admin.ask(method, path, "Authorization", "Bearer " + TestAdmin.TOKEN);

    // Then
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().allValues("Allow")).containsExactly(allowed);
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
  void otherTokensAre401AndTheAnswerAsksForABearerToken(String authorization) throws Exception {
    // Given
    String path = "/links/b/cut";

    // When
    HttpResponse<String> response = admin.ask("POST", path, "Authorization", authorization);

    // Then
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
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

  @Test
  void reloadIsAnsweredWhenItIsDone() throws Exception {
    // When
    var asked = CompletableFuture.supplyAsync(() -> askWithToken("POST", "/reload", ""));
    Await.until("it is asked for", () -> !admin.asked.isEmpty());
    boolean early = asked.isDone();
    admin.asked.getFirst().complete(TestAdmin.report(ReloadReport.Outcome.INVALID));
    HttpResponse<String> response = Await.value(asked);

    // Then
    assertThat(early).isFalse();
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(admin.json(response))
        .containsEntry("outcome", "invalid")
        .containsEntry("trigger", "request")
        .containsEntry("error", "a reason")
        .containsEntry("millis", 12)
        .containsEntry("count", 3)
        .containsEntry(
            "changes",
            List.of(
                Map.of("path", "logLevel", "before", "info", "after", "debug", "reloadable", true)))
        .containsEntry("problems", List.of(Map.of("key", "logLevel", "text", "some text")));
  }

  @ParameterizedTest
  @EnumSource
  void outcomeHasItsStatus(ReloadReport.Outcome outcome) {
    // When
    var asked = CompletableFuture.supplyAsync(() -> askWithToken("POST", "/reload", ""));
    Await.until("it is asked for", () -> !admin.asked.isEmpty());
    admin.asked.getFirst().complete(TestAdmin.report(outcome));

    // Then
    assertThat(Await.value(asked).statusCode())
        .isEqualTo(
            switch (outcome) {
              case APPLIED, UNCHANGED -> 200;
              case REFUSED -> 409;
              case INVALID -> 422;
              case FAILED -> 500;
              case STOPPING -> 503;
            });
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "{\"level\":\"debug\"}, 200",
        "{\"level\":\"loud\"}, 400",
        "{\"level\":7}, 400",
        "{}, 400",
        "~~, 400",
        "null, 400",
        "[], 400",
        "{\"level\", 400"
      })
  void logLevelIsReadFromTheBody(String body, int status) {
    // When / Then
    assertThat(askWithToken("PUT", "/log-level", body).statusCode()).isEqualTo(status);
  }

  @Test
  void configurationIsToldToWhoBearsTheToken() throws Exception {
    // When
    HttpResponse<String> response = askWithToken("GET", "/config", "");

    // Then
    assertThat(admin.json(response)).containsEntry("config", Map.of("logLevel", "info"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /reload, 401",
    "PUT, /log-level, 401",
    "GET, /config, 401",
    "GET, /reload, 405",
    "DELETE, /log-level, 405",
    "POST, /config, 405"
  })
  void withoutTheTokenNothingIsDoneOrTold(String method, String path, int status) throws Exception {
    // When / Then
    assertThat(admin.ask(method, path).statusCode()).isEqualTo(status);
    assertThat(admin.ask(method, path, "Authorization", "Bearer wrong").statusCode())
        .isEqualTo(status);
    assertThat(admin.asked).isEmpty();
  }

  @Test
  void statusTellsOfTheLastReloadAndTheFile() throws Exception {
    // Given
    admin.reload = Optional.of(TestAdmin.report(ReloadReport.Outcome.REFUSED));

    // When
    Map<String, Object> json = admin.json(admin.ask("GET", "/status"));

    // Then
    assertThat(json).containsEntry("configFile", "/etc/ilp/a.yaml");
    assertThat((Map<?, ?>) json.get("reload"))
        .extracting("outcome", "at", "count")
        .containsExactly("refused", "2030-01-02T03:04:05.678Z", 3);
    assertThat(json.toString())
        .as("lines of a file are for the bearer of the token")
        .doesNotContain("some text");
  }

  private HttpResponse<String> askWithToken(String method, String path, String body) {
    try {
      return admin.send(method, path, body, "Authorization", "Bearer " + TestAdmin.TOKEN);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

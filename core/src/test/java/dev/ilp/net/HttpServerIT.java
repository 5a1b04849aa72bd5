package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

@ExtendWith(LeakCheck.class)
class HttpServerIT {

  private final EventLoops loops = EventLoops.open(Transport.best(), 1);
  private final HttpServer server =
      HttpServer.listen(loops, "health endpoint", "127.0.0.1", 0, HttpServerIT::answer);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    server.close();
    loops.close();
  }

  private static CompletableFuture<Response> answer(Request request) {
    return CompletableFuture.completedFuture(echo(request));
  }

  private static Response echo(Request request) {
    if (request.path().equals("/bug")) {
      throw new IllegalStateException("a bug");
    }
    return new Response(
        request.method().equals("PUT") ? 405 : 200,
        "text/plain; charset=utf-8",
        "%s %s %s %s ü"
            .formatted(
                request.method(),
                request.path(),
                request.bearerToken().orElse("-"),
                request.remoteAddress()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  @Test
  void handlerIsGivenThePathWithoutItsQueryAndTheToken() throws Exception {
    // When
    HttpResponse<String> response =
        client.send(
            request("/some/path?x=1").header("Authorization", "Bearer secret").build(),
            BodyHandlers.ofString());

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("GET /some/path secret 127.0.0.1 ü");
    assertThat(response.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
    assertThat(response.headers().firstValue("cache-control")).contains("no-store");
  }

  @Test
  void otherAuthorizationIsNoToken() throws Exception {
    // When
    HttpResponse<String> response =
        client.send(
            request("/").header("Authorization", "Basic Zm9v").build(), BodyHandlers.ofString());

    // Then
    assertThat(response.body()).startsWith("GET / - ");
  }

  @Test
  void statusIsTheHandlers() throws Exception {
    // When
    HttpResponse<String> response =
        client.send(
            request("/").PUT(HttpRequest.BodyPublishers.ofString("body")).build(),
            BodyHandlers.ofString());

    // Then
    assertThat(response.statusCode()).isEqualTo(405);
  }

  @Test
  void headHasLengthButNoBody() throws Exception {
    // When
    HttpResponse<String> response =
        client.send(request("/").HEAD().build(), BodyHandlers.ofString());

    // Then
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValueAsLong("content-length")).hasValue(21);
  }

  @Test
  void handlerThatFailsIsAnInternalErrorAndTheConnectionStays() {
    // Given
    var log = (Logger) LoggerFactory.getLogger(HttpServer.class);
    log.setLevel(Level.OFF);
    try (var connection = RawWebSocket.dial(server.port())) {
      connection.send(RawWebSocket.http("GET /bug HTTP/1.1|Host: x||"));

      // When
      List<String> head = connection.readHead();

      // Then
      assertThat(head.getFirst()).isEqualTo("HTTP/1.1 500 Internal Server Error");
      assertThat(RawWebSocket.header(head, "Connection")).isEmpty();
    } finally {
      log.setLevel(null);
    }
  }

  @Test
  void requestsBehindEachOtherAreAnsweredInOrderAndCloseEndsThem() {
    try (var connection = RawWebSocket.dial(server.port())) {
      // When
      connection.send(
          RawWebSocket.http(
              "HEAD /1 HTTP/1.1|Host: x||" + "HEAD /22 HTTP/1.1|Host: x|Connection: close||"));
      Optional<String> first = RawWebSocket.header(connection.readHead(), "Content-Length");
      Optional<String> second = RawWebSocket.header(connection.readHead(), "Content-Length");

      // Then
      assertThat(first).contains("22");
      assertThat(second).contains("23");
      assertThat(connection.read()).isEmpty();
    }
  }

  @Test
  void clientThatAsksOnAndOnAndReadsNothingIsCutOff() throws IOException {
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      var connection = new RawWebSocket(socket, true);
      Bytes request = RawWebSocket.http("GET /" + "x".repeat(3000) + " HTTP/1.1|Host: x||");

      // When
      ThrowingCallable flood =
          () -> {
            for (int i = 0; i < 20_000; i++) {
              connection.send(request);
            }
          };

      // Then
      assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(flood);
    }
  }

  @Test
  void nonsenseIsToldSoAndClosed() {
    try (var connection = RawWebSocket.dial(server.port())) {
      // When
      connection.send(RawWebSocket.http("\u0001\u0002\u0003||"));

      // Then
      assertThat(connection.readHead().getFirst()).isEqualTo("HTTP/1.1 400 Bad Request");
    }
  }

  @Test
  void answerThatDoesNotComeIsAGatewayTimeoutAndTheConnectionStays() {
    // Given
    CompletableFuture<Response> never = new CompletableFuture<>();
    try (var slow =
            HttpServer.listen(
                loops, "slow", "127.0.0.1", 0, request -> never, Duration.ofMillis(1));
        var connection = RawWebSocket.dial(slow.port())) {
      connection.send(RawWebSocket.http("POST /reload HTTP/1.1|Host: x|Content-Length: 0||"));

      // When
      List<String> head = connection.readHead();

      // Then
      assertThat(head.getFirst()).isEqualTo("HTTP/1.1 504 Gateway Timeout");
      assertThat(RawWebSocket.header(head, "Connection")).isEmpty();
      assertThat(never).isNotDone();
    }
  }

  @Test
  void portInUseIsNamed() {
    // When / Then
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(
            () ->
                HttpServer.listen(
                    loops, "health endpoint", "127.0.0.1", server.port(), HttpServerIT::answer))
        .withMessageContaining("port " + server.port() + " for the health endpoint is in use");
  }

  @Test
  void closingEndsOpenConnections() {
    try (var connection = RawWebSocket.dial(server.port())) {
      connection.send(RawWebSocket.http("HEAD / HTTP/1.1|Host: x||"));
      connection.readHead();

      // When
      server.close();

      // Then
      assertThat(connection.read()).isEmpty();
    }
  }
}

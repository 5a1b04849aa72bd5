package dev.ilp.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.ilp.probe.AdminClient.Answer;
import dev.ilp.probe.ProbeException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AdminClientTest {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(10);

  private final InetAddress loopback = InetAddress.getLoopbackAddress();
  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private int status = 200;
  private String body = "{\"status\":\"healthy\"}";

  AdminClientTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              "%s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().getFirst("Authorization")));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://" + loopback.getHostAddress() + ":" + server.getAddress().getPort();
  }

  private AdminClient client() {
    return new AdminClient(url(), LONG);
  }

  private static Kind kind(ThrowingCallable call) {
    ProbeException failure = catchThrowableOfType(ProbeException.class, call);
    assertThat(failure).isNotNull();
    return failure.kind();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 503})
  void healthIsAnAnswerWhateverItSays(int code) throws ProbeException {
    // Given
    status = code;

    // When
    Answer answer = client().health();

    // Then
    assertThat(answer).isEqualTo(new Answer(code, Map.of("status", "healthy")));
    assertThat(requests).containsExactly("GET /health null");
  }

  @Test
  void finalSlashOfTheUrlDoesNotMatter() throws ProbeException {
    // Given
    AdminClient client = new AdminClient(url() + "/", LONG);

    // When
    client.status();

    // Then
    assertThat(requests).containsExactly("GET /status null");
  }

  @ParameterizedTest
  @CsvSource({"true, /links/b/cut", "false, /links/b/heal"})
  void linkIsCutAndHealedWithTheToken(boolean down, String path) throws ProbeException {
    // Given
    AdminClient client = client();

    // When
    client.cutLink("b", down, "secret");

    // Then
    assertThat(requests).containsExactly("POST " + path + " Bearer secret");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405, 500})
  void refusalIsAnAnswer(int code) throws ProbeException {
    // Given
    status = code;
    body = "{\"error\":\"no\"}";

    // When
    Answer answer = client().cutLink("b", true, "");

    // Then
    assertThat(answer).isEqualTo(new Answer(code, Map.of("error", "no")));
    assertThat(requests).containsExactly("POST /links/b/cut null");
  }

  @Test
  void refusedTokenIsAnAnswer() throws ProbeException {
    // Given
    status = 401;

    // When
    Answer answer = client().reload("wrong");

    // Then
    assertThat(answer).isEqualTo(new Answer(401, Map.of()));
    assertThat(requests).containsExactly("POST /reload Bearer wrong");
  }

  @Test
  void whatChangesTheNodeIsNotSentAgainWhenTheConnectionBreaks() throws Exception {
    // Given
    List<String> lines = new CopyOnWriteArrayList<>();
    Thread serving;
    try (ServerSocket breaking = new ServerSocket(0, 8, loopback)) {
      serving = Thread.ofVirtual().start(() -> readAndClose(breaking, lines));
      AdminClient client = new AdminClient("http://127.0.0.1:" + breaking.getLocalPort(), LONG);

      // When
      Kind kind = kind(() -> client.reload("secret"));

      // Then
      assertThat(kind).isEqualTo(Kind.UNREACHABLE);
    }
    serving.join();
    assertThat(lines).containsExactly("POST /reload HTTP/1.1");
  }

  /** Takes one request after the other, answers none. */
  private static void readAndClose(ServerSocket server, List<String> lines) {
    try {
      while (true) {
        try (Socket socket = server.accept();
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
          String line = in.readLine();
          lines.add(line);
          while (line != null && !line.isEmpty()) {
            line = in.readLine();
          }
        }
      }
    } catch (IOException e) {
      assertThat(server.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "[1]", "7", "null", "\"text\"", "{\"a\":", "<html>"})
  void whateverIsNoObjectComesFromNoNode(String answer) {
    // Given
    body = answer;

    // When
    Kind kind = kind(() -> client().health());

    // Then
    assertThat(kind).isEqualTo(Kind.UNREACHABLE);
    assertThatThrownBy(() -> client().health())
        .hasMessageContaining(url() + "/health")
        .hasMessageContaining("does not answer like a node");
  }

  @Test
  void closedPortIsUnreachable() throws IOException {
    // Given
    String url;
    try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
      url = "http://127.0.0.1:" + free.getLocalPort();
    }

    // When
    Kind kind = kind(() -> new AdminClient(url, LONG).health());

    // Then
    assertThat(kind).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void serverThatNeverAnswersTimesOut() throws IOException {
    // Given
    try (ServerSocket silent = new ServerSocket(0, 1, loopback)) {
      AdminClient client = new AdminClient("http://127.0.0.1:" + silent.getLocalPort(), SHORT);

      // When
      Kind kind = kind(client::health);

      // Then
      assertThat(kind).isEqualTo(Kind.TIMED_OUT);
      assertThatThrownBy(client::health).hasMessageContaining("within 200 ms");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1:8080",
        "htp://x",
        "http://",
        "http:///x",
        "file:///etc",
        "http://a b",
        "mailto:x"
      })
  void whateverIsNoHttpUrlIsUnreachable(String url) {
    // Given
    AdminClient client = new AdminClient(url, SHORT);

    // When
    Kind kind = kind(client::health);

    // Then
    assertThat(kind).isEqualTo(Kind.UNREACHABLE);
  }
}

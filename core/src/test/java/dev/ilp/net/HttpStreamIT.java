package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.net.HttpExchange.Response;
import dev.ilp.net.HttpExchange.Stream;
import dev.ilp.net.HttpExchange.Streaming;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
@Timeout(60)
class HttpStreamIT {

  private static final byte[] REQUEST =
      "GET /stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final EventLoops loops = EventLoops.open(Transport.best(), 1);
  private final CompletableFuture<Stream> opened = new CompletableFuture<>();
  private final CompletableFuture<String> closed = new CompletableFuture<>();
  private final HttpServer server =
      HttpServer.listen(
          loops,
          "health endpoint",
          "127.0.0.1",
          0,
          request ->
              CompletableFuture.completedFuture(
                  Response.stream("text/plain", new Streaming(this::open, "beat", "last words"))));

  private Runnable open(Stream stream) {
    opened.complete(stream);
    return () -> closed.complete("closed");
  }

  @AfterEach
  void close() {
    server.close();
    loops.close();
  }

  private Socket dial() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    socket.getOutputStream().write(REQUEST);
    return socket;
  }

  @Test
  void whatIsSentComesAtOnceAndTheClientMayLeave() throws Exception {
    // Given
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<java.util.stream.Stream<String>> response =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/")).build(),
              BodyHandlers.ofLines());
      Iterator<String> lines = response.body().iterator();
      Stream stream = Await.value(opened);

      // When
      stream.send("one\n");
      String first = lines.next();
      stream.send("two\n");

      // Then
      assertThat(first).isEqualTo("one");
      assertThat(lines.next()).isEqualTo("two");
      assertThat(response.headers().firstValue("transfer-encoding")).contains("chunked");
      client.shutdownNow();
      assertThat(Await.value(closed)).isEqualTo("closed");
      Await.until("nothing is sent any more", () -> !stream.send("three\n"));
    }
  }

  @Test
  void clientThatReadsTooSlowlyIsToldSoAndDropped() throws Exception {
    // Given
    try (Socket socket = dial()) {
      Stream stream = Await.value(opened);
      String piece = "x".repeat(10_000) + "\n";

      // When
      Await.until("it is dropped", () -> !stream.send(piece));
      String body = new String(readAll(socket), StandardCharsets.US_ASCII);

      // Then
      assertThat(body).endsWith("last words\r\n0\r\n\r\n");
      assertThat(body.length()).isLessThan((HttpStream.MAX_WAITING + 1000) * piece.length());
      assertThat(Await.value(closed)).isEqualTo("closed");
    }
  }

  @Test
  void clientThatReadsNothingAtAllIsCutOff() throws Exception {
    // Given
    try (Socket socket = dial()) {
      Stream stream = Await.value(opened);

      // When
      Await.until("it is dropped", () -> !stream.send("x".repeat(10_000)));

      // Then
      assertThat(Await.value(closed)).isEqualTo("closed");
      assertThat(socket.isConnected()).isTrue();
    }
  }

  @Test
  void clientThatAsksOnIsCutOff() throws Exception {
    // Given
    try (Socket socket = dial()) {
      Await.value(opened);

      // When
      socket.getOutputStream().write(REQUEST);

      // Then
      assertThat(Await.value(closed)).isEqualTo("closed");
    }
  }

  private static byte[] readAll(Socket socket) throws IOException {
    try (InputStream in = socket.getInputStream()) {
      return in.readAllBytes();
    }
  }
}

package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthCheckTest {

  @ParameterizedTest
  @CsvSource({"200, 0", "503, 1", "404, 1"})
  void exitCodeIsZeroOnlyForAHealthyNode(int status, int exitCode) throws IOException {
    // Given
    HttpServer node =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    node.start();
    try {
      // When
      int answer = HealthCheck.ask(node.getAddress().getPort());

      // Then
      assertThat(answer).isEqualTo(exitCode);
    } finally {
      node.stop(0);
    }
  }

  @Test
  void whatSpeaksNoHttpIsNoAnswer() throws IOException {
    // Given
    try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var greeted = CompletableFuture.runAsync(() -> greet(stranger));

      // When, then
      assertThatThrownBy(() -> HealthCheck.ask(stranger.getLocalPort()))
          .isInstanceOf(IOException.class);
      greeted.join();
    }
  }

  private static void greet(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("220 mail ready\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

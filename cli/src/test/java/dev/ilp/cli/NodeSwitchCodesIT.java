package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ilp.cli.TestCli.Ended;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the answers of a network's process that could not stop or start a node. */
class NodeSwitchCodesIT {

  private static final String WHY = "alice does not start: the reason";

  @TempDir private Path home;
  private HttpServer control;

  @BeforeEach
  void listen() throws IOException {
    control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    control.start();
    String url = "http://127.0.0.1:" + control.getAddress().getPort();
    new NetworkFiles(home.resolve("networks"))
        .write(
            new NetworkFile(
                "pretended",
                NetworkFile.InProcess.self().controlledAt(url),
                List.of(
                    new NetworkNode(
                        "alice", "test.alice", "ws://127.0.0.1:1", url, List.of(), "t")),
                List.of()));
  }

  @AfterEach
  void stop() {
    control.stop(0);
  }

  private void answer(int status) {
    byte[] body = "{\"error\":\"%s\"}".formatted(WHY).getBytes(StandardCharsets.UTF_8);
    control.createContext(
        "/nodes/alice/",
        exchange -> {
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  @ParameterizedTest(name = "{0} ends start with {1}")
  @CsvSource({
    "409, 2, the reason",
    "503, 1, the reason",
    "500, 1, something broke",
    "504, 5, did not start in time",
    "401, 4, refused the admin token",
    "418, 3, HTTP status 418"
  })
  void eachAnswerHasItsExitCode(int status, int code, String message) {
    // Given
    answer(status);

    // When
    Ended ended = new TestCli(home).run("node", "start", "alice");

    // Then
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    assertThat(ended.err()).startsWith("ilp: ").contains(message);
  }

  @ParameterizedTest(name = "{0} ends stop with {1}")
  @CsvSource({"500, 1, alice does not stop", "504, 5, did not stop in time"})
  void stopHasThemToo(int status, int code, String message) {
    // Given
    answer(status);

    // When
    Ended ended = new TestCli(home).run("node", "stop", "alice");

    // Then
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    assertThat(ended.err()).startsWith("ilp: ").contains(message);
  }
}

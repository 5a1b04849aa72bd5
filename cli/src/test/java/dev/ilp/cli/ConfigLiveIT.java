package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ilp.cli.TestCli.Ended;
import dev.ilp.cli.TestCli.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config diff --live} against a node that is faked, and one that is not. */
class ConfigLiveIT {

  @TempDir private Path folder;

  private TestCli cli;
  private HttpServer node;
  private String file;
  private Map<String, Object> told = Map.of();
  private int status = 200;

  @BeforeEach
  void startNode() throws IOException {
    cli = new TestCli(folder).with("ADMIN_TOKEN", "hunter2");
    file =
        Files.writeString(folder.resolve("a.yaml"), "nodeId: alice\nlogLevel: warn\n").toString();
    node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.createContext("/config", this::answer);
    node.start();
  }

  @AfterEach
  void stopNode() {
    node.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    boolean allowed = "Bearer hunter2".equals(token);
    byte[] body = JSON.std.asString(told).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(allowed ? status : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String address() {
    return "127.0.0.1:" + node.getAddress().getPort();
  }

  @Test
  void nodeIsComparedWithTheFileItWasStartedWith() {
    // Given
    told = Map.of("configFile", file, "config", Map.of("nodeId", "alice", "logLevel", "info"));

    // When
    Ended ended = cli.run("config", "diff", "--live", address());

    // Then
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("node " + address() + " → " + file + ": ")
        .containsPattern("logLevel +info +warn +yes")
        .endsWith("Secrets were not compared: a node shows none.\n");
  }

  @Test
  void keysThatTheFileLeavesOutMayComeFromElsewhere() {
    // Given
    told =
        Map.of(
            "configFile",
            file,
            "config",
            Map.of("nodeId", "alice", "logLevel", "warn", "logFormat", "json"));

    // When
    Ended ended = cli.run("config", "diff", "--live", address());

    // Then
    assertThat(ended.code()).as(ended.out()).isZero();
    assertThat(ended.out()).contains("no difference").contains("that the file leaves out");
  }

  @Test
  void nodeWithoutAFileNeedsOne() {
    // Given
    told = Map.of("config", Map.of("nodeId", "alice"));

    // Then
    assertThat(cli.run("config", "diff", "--live", address()).err())
        .isEqualTo("ilp: " + address() + " runs without a file: name one to compare with\n");
    assertThat(cli.run("config", "diff", "--live", address(), file).code()).isEqualTo(1);
  }

  @Test
  void refusedTokenIsSaid() {
    // When
    Ended ended = cli.with("ADMIN_TOKEN", "wrong").run("config", "diff", "--live", address());

    // Then
    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err()).contains("refused the admin token: set ADMIN_TOKEN");
  }

  @Test
  void whatIsNoNodeIsSaid() {
    // Given
    status = 404;

    // Then
    Ended ended = cli.run("config", "diff", "--live", address());
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("does not tell its configuration (HTTP 404)");
  }

  @Test
  void nodeThatIsGoneIsSaid() {
    // Given
    node.stop(0);

    // Then
    assertThat(cli.run("config", "diff", "--live", address()).code()).isEqualTo(3);
    assertThat(cli.run("config", "diff", "--live", "alice").code()).isEqualTo(3);
  }

  @Test
  void runningNodeTellsItsFileToOtherFolders() throws IOException {
    // Given
    String yaml = "nodeId: dave\nbtpServerPort: 0\nhealthCheckPort: 0\n";
    Path started = Files.writeString(folder.toAbsolutePath().resolve("dave.yaml"), yaml);
    Path relative = Path.of("").toAbsolutePath().relativize(started);
    try (Running dave = cli.start("node", "start", "-c", relative.toString())) {
      dave.awaitOut("dave ready");

      // When
      Ended same = cli.run("config", "diff", "--live", "dave");

      // Then
      assertThat(same.out())
          .as(same.err())
          .startsWith("node dave → " + relative.toAbsolutePath() + ": no difference");
    }
  }

  @Test
  void runningNodeIsFoundByItsId() throws IOException {
    // Given
    String yaml = "nodeId: carol\nbtpServerPort: 0\nhealthCheckPort: 0\nadminToken: hunter3\n";
    Path started = Files.writeString(folder.resolve("carol.yaml"), yaml);
    try (Running carol = cli.start("node", "start", "-c", started.toString())) {
      carol.awaitOut("carol ready");

      // When
      Ended same = cli.run("config", "diff", "--live", "carol");
      Files.writeString(started, yaml + "logLevel: warn\nshutdownTimeout: 1s\n");
      Ended changed = cli.run("config", "diff", "--live", "carol");
      Ended reloaded = cli.run("node", "reload", "--node", "carol");

      // Then
      assertThat(same.out()).as(same.err()).contains(": no difference\n");
      assertThat(same.code()).isZero();
      assertThat(changed.out()).contains("2 changes, which a running node takes over");
      assertThat(reloaded.code()).as(reloaded.err()).isZero();
      assertThat(cli.run("config", "diff", "--live", "carol").code()).isZero();
      assertThat(same.out() + changed.out()).doesNotContain("hunter");
    }
  }
}

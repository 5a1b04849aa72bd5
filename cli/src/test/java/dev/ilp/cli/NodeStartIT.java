package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.cli.TestCli.Ended;
import dev.ilp.cli.TestCli.Running;
import dev.ilp.config.ConfigLoader;
import dev.ilp.config.ConfigSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeStartIT {

  private static final Pattern READY =
      Pattern.compile(
          "(\\S+) ready: BTP ws://127.0.0.1:(\\d+), health http://127.0.0.1:(\\d+)/health,"
              + " address (\\S+)\n");
  private static final String LOOPBACK =
      "--btp-server-host 127.0.0.1 --health-check-host 127.0.0.1";

  @TempDir private Path home;
  private TestCli cli;

  @BeforeEach
  void setUp() {
    cli = new TestCli(home).with("BTP_SERVER_PORT", "0").with("HEALTH_CHECK_PORT", "0");
  }

  private Running start(String arguments) {
    return cli.start(("node start " + LOOPBACK + " " + arguments).strip().split(" "));
  }

  private static Matcher ready(Running node) {
    node.awaitOut("/health");
    Matcher ready = READY.matcher(node.out());
    assertThat(ready.matches()).as(node.out()).isTrue();
    return ready;
  }

  private static Map<String, Object> json(String line) {
    try {
      return JSON.std.mapFrom(line);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  @Test
  void environmentAloneIsEnough() {
    // Given
    cli.with("NODE_ID", "alice").with("BTP_PEER_BOB_URL", "ws://127.0.0.1:1");
    cli.with("BTP_PEER_BOB_SECRET", "not-to-be-shown");

    // When
    try (Running node = start("")) {
      Matcher ready = ready(node);
      Ended health = cli.run("health", "127.0.0.1:" + ready.group(3));

      // Then
      assertThat(ready.group(1)).isEqualTo("alice");
      assertThat(ready.group(4)).isEqualTo("test.alice");
      assertThat(health.code()).isEqualTo(1);
      assertThat(health.out()).contains("unhealthy (link to bob is ");
      assertThat(node.out() + node.err()).doesNotContain("not-to-be-shown");
    }
  }

  @Test
  void fileFlagsAndEnvironmentComeTogether() throws IOException {
    // Given
    Path file =
        Files.writeString(
            home.resolve("config.yaml"),
            """
            nodeId: carol
            ilpAddress: test.file
            btpServerPort: 70
            senderTokens: [secret-of-the-sender]
            """);

    // When
    try (Running node = start("--config " + file + " --ilp-address test.flag")) {
      Matcher ready = ready(node);
      Ended sent =
          cli.run(
              "send",
              "--url=ws://127.0.0.1:" + ready.group(2),
              "--token=secret-of-the-sender",
              "--to=test.flag",
              "--amount=1");

      // Then
      assertThat(ready.group(1)).isEqualTo("carol");
      assertThat(ready.group(4)).isEqualTo("test.flag");
      assertThat(sent.code()).as(sent.err()).isZero();
      assertThat(node.err()).contains("INFO  carol connector_started ").doesNotContain("secret-of");
    }
  }

  @Test
  void textLogsGoToStderrAndStdoutHasOneLine() {
    // When
    Running node = start("--node-id alice");
    ready(node);
    Ended ended = node.interrupt().await();

    // Then
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).hasLineCount(1);
    assertThat(ended.err())
        .contains("connector_started", "connector_stopping", "connector_stopped");
  }

  @Test
  void jsonLogsAreAllThatIsOnStdout() {
    // When
    Running node = start("--node-id alice --log-format json");
    Ended ended = node.awaitOut("connector_started").interrupt().await();

    // Then
    List<Map<String, Object>> lines = ended.out().lines().map(NodeStartIT::json).toList();
    assertThat(lines)
        .extracting(line -> line.get("event"))
        .containsExactly("connector_started", "connector_stopping", "connector_stopped");
    assertThat(lines).allMatch(line -> "alice".equals(line.get("nodeId")));
    assertThat(lines.getFirst().get("btpServerPort")).isInstanceOf(Integer.class);
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void logLevelIsRespected() {
    // When
    Running node = start("--node-id alice --log-level error");
    ready(node);
    Ended ended = node.interrupt().await();

    // Then
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void allMistakesAreToldAndNothingIsBound() throws IOException {
    // Given
    Path file =
        Files.writeString(
            home.resolve("config.yaml"),
            """
            nodeId: a b
            logLevl: info
            peers:
              - id: bob
                url: http://bob
            """);

    // When
    Ended ended = cli.run("node", "start", "-c", file.toString(), "--peer-timeout", "5");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("ilp: the configuration is wrong:\n")
        .contains(file + ":1:", "'a b'", "logLevl", "did you mean", "http://bob", "--peer-timeout")
        .doesNotContain("Exception");
  }

  @Test
  void portThatIsTakenIsNamed() throws IOException {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      // When
      Ended ended = start("--node-id alice --health-check-port " + port).await();

      // Then
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .contains("port " + port, "health", "is in use")
          .contains("healthCheckPort, --health-check-port or HEALTH_CHECK_PORT");
    }
  }

  @Test
  void addressOfAnotherMachineIsToldWithItsRemedy() {
    // When
    Ended ended = cli.run("node", "start", "--node-id=alice", "--btp-server-host=192.0.2.1");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("192.0.2.1", "an address of this machine")
        .contains("btpServerHost, --btp-server-host or BTP_SERVER_HOST");
  }

  @Test
  void everyKeyOfOneValueHasItsFlag() {
    // Given
    Set<String> keys =
        ConfigLoader.load(
                new ConfigSources(
                    Optional.empty(), Map.of("NODE_ID", "a", "ILP_ADDRESS", "test.a"), Map.of()))
            .origins()
            .keySet();
    Set<String> flags =
        keys.stream()
            .filter(key -> !Set.of("peers", "routes", "rates", "senderTokens").contains(key))
            .map(key -> "--" + key.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    // When
    String help = cli.run("node", "start", "--help").out();

    // Then
    assertThat(flags).hasSize(18);
    assertThat(flags).allMatch(flag -> help.contains(flag + "="));
  }
}

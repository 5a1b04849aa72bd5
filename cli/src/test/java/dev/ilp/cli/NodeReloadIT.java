package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Ended;
import dev.ilp.cli.TestCli.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that were started by their files, found and changed by other commands. */
class NodeReloadIT {

  private static final Pattern HEALTH = Pattern.compile("health (http://\\S+)/health");

  @TempDir private Path home;
  private TestCli cli;

  @BeforeEach
  void setUp() {
    cli = new TestCli(home);
  }

  private Path write(String nodeId, String more) throws IOException {
    return Files.writeString(
        home.resolve(nodeId + ".yaml"),
        """
        nodeId: %s
        btpServerHost: 127.0.0.1
        btpServerPort: 0
        healthCheckHost: 127.0.0.1
        healthCheckPort: 0
        %s
        """
            .formatted(nodeId, more));
  }

  private Running start(String nodeId, String more, String... arguments) throws IOException {
    Path file = write(nodeId, more);
    String line = "node start --config " + file + " " + String.join(" ", arguments);
    return cli.start(line.strip().split(" ")).awaitOut(" ready: ");
  }

  private static Map<?, ?> lastReload(Ended status) {
    List<?> nodes = (List<?>) Objects.requireNonNull(status.json().get("nodes"));
    Map<?, ?> node = (Map<?, ?>) nodes.getFirst();
    return (Map<?, ?>) Objects.requireNonNull(node.get("reload"));
  }

  @Test
  void signalToHangUpReloadsTheFile() throws IOException {
    // Given
    try (Running node = start("alice", "")) {
      write("alice", "logLevel: debug");

      // When
      node.hangUp().awaitErr("config_reloaded");

      // Then
      assertThat(node.err()).contains("trigger=signal", "logLevel: info -> debug");
      assertThat(cli.run("status").code()).isZero();
    }
  }

  @Test
  void commandReloadsTheFileAndTellsWhatChanged() throws IOException {
    // Given
    try (Running node = start("alice", "")) {
      write("alice", "peers: [{id: bob, authToken: '${BOB_SECRET}'}]");
      Ended wrong = cli.run("node", "reload");
      write("alice", "logLevel: warn");

      // When
      Ended changed = cli.run("node", "reload");
      Ended again = cli.run("node", "reload", "-o", "json");

      // Then
      assertThat(wrong.code()).isEqualTo(2);
      assertThat(wrong.out())
          .contains("alice: invalid in ", "peers[0].authToken", "BOB_SECRET", "alice.yaml:6:", "^");
      assertThat(changed.code()).as(changed.err()).isZero();
      assertThat(changed.out()).contains("alice: applied in ", "\n  logLevel: info -> warn\n");
      assertThat(again.out()).contains("\"outcome\" : \"unchanged\"");
      assertThat(lastReload(cli.run("status", "-o", "json")).get("count")).isEqualTo(3);
      assertThat(node.err()).contains("config_reload_invalid");
    }
  }

  @Test
  void whatNeedsARestartIsRefusedByItsKey() throws IOException {
    // Given
    try (Running node = start("alice", "")) {
      write("alice", "keepAliveInterval: 7s");

      // When
      Ended refused = cli.run("node", "reload", "--node", "alice");
      Ended status = cli.run("status");

      // Then
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.out())
          .contains("alice: refused", "keepAliveInterval: 30s -> 7s (needs a restart)");
      assertThat(status.out()).contains("alice: the last reload was refused: keepAliveInterval");
      assertThat(node.err()).contains("config_reload_refused");
    }
  }

  @Test
  void logLevelChangesUntilTheNextReload() throws IOException {
    // Given
    try (Running node = start("alice", "")) {

      // When
      Ended debug = cli.run("node", "log-level", "debug");
      cli.run("health");
      node.awaitErr("admin_request");
      Ended back = cli.run("node", "reload");

      // Then
      assertThat(debug.code()).as(debug.err()).isZero();
      assertThat(debug.out()).contains("alice: applied", "logLevel: info -> debug");
      assertThat(back.out()).contains("logLevel: debug -> info");
    }
  }

  @Test
  void nodeIsReloadedByItsUrlAndToken() throws IOException {
    // Given
    try (Running node = start("alice", "adminToken: the-admin-token")) {
      Matcher health = HEALTH.matcher(node.out());
      assertThat(health.find()).isTrue();
      String url = health.group(1);
      Path file = Files.writeString(home.resolve("token"), "the-admin-token\n");

      // When / Then
      assertThat(cli.run("node", "reload", "--url", url, "--token", "@" + file).code()).isZero();
      Ended refused = cli.run("node", "reload", "--url", url, "--token", "wrong");
      assertThat(refused.code()).isEqualTo(4);
      assertThat(refused.err()).contains("refused the admin token").doesNotContain("wrong");
      assertThat(cli.run("node", "reload", "--url", url).code()).isEqualTo(2);
      assertThat(cli.run("node", "reload", "--url", "http://127.0.0.1:1", "--token=x").code())
          .isEqualTo(3);
    }
  }

  @Test
  void watchedFileIsReloadedWheneverItChangesAndSurvivesWhatIsWrong() throws IOException {
    // Given
    Path secret = Files.writeString(home.resolve("bob.secret"), "first");
    String peers = "peers: [{id: bob, authTokenFile: bob.secret}]";
    try (Running node = start("alice", peers, "--watch")) {

      // When / Then
      Files.writeString(secret, "second one");
      node.awaitErr("peers[bob].authToken: *** -> ***");
      Files.writeString(write("alice", peers), "nodeId: alice\npeers: [{id: bo");
      node.awaitErr("config_reload_invalid");
      write("alice", peers + "\nlogLevel: debug");
      node.awaitErr("logLevel: info -> debug");
      assertThat(node.err()).doesNotContain("Exception");
    }
  }

  @Test
  void secretThatIsWrittenAfterItsKeyIsPickedUp() throws IOException {
    // Given
    try (Running node = start("alice", "", "--watch")) {
      write("alice", "peers: [{id: bob, authTokenFile: bob.secret}]");
      node.awaitErr("config_reload_invalid");

      // When
      Files.writeString(home.resolve("bob.secret"), "at last");

      // Then
      node.awaitErr("peers[bob]: (none) -> authToken: ***");
      assertThat(node.err()).contains("config_problem", "remedy=");
    }
  }

  @Test
  void watchNeedsAFile() {
    // When
    Ended ended = cli.run("node", "start", "--node-id=alice", "--watch");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("--watch needs a file");
  }

  @Test
  void nodesStartedEachByItselfAreFoundByTheOtherCommands() throws IOException {
    // Given
    try (Running alice = start("alice", "peers: [{id: bob, authToken: ab}]")) {
      Matcher port = Pattern.compile("ws://127.0.0.1:(\\d+)").matcher(alice.out());
      assertThat(port.find()).isTrue();
      String url = "'ws://127.0.0.1:" + port.group(1) + "'";
      try (Running bob = start("bob", "peers: [{id: alice, url: " + url + ", authToken: ab}]")) {
        Await.until(() -> cli.run("status").code() == 0, bob::err);

        // When
        Ended status = cli.run("status");
        Ended sent = cli.run("send-packet", "--from", "alice", "--to", "test.bob", "--amount", "5");
        Ended several = cli.run("node", "reload");
        Ended unknown = cli.run("node", "reload", "--node", "nosuch");
        Ended health = cli.run("health");
        Ended cut = cli.run("link", "cut", "alice", "bob");
        Ended lost = cli.run("send-packet", "--from", "alice", "--to", "test.bob", "--amount", "5");
        Ended healed = cli.run("link", "heal", "alice", "bob");

        // Then
        assertThat(status.out()).contains("2 of 2 nodes healthy", "\n  alice ", "\n  bob ");
        assertThat(sent.code()).as(sent.out() + sent.err()).isZero();
        assertThat(several.code()).isEqualTo(2);
        assertThat(several.err())
            .contains("each started by itself (alice, bob): choose one with --node NODE");
        assertThat(unknown.err()).contains("no node 'nosuch' is running: there are alice, bob");
        assertThat(health.out()).contains("alice", "bob");
        assertThat(cut.code()).as(cut.err()).isZero();
        assertThat(lost.out()).contains("T01");
        assertThat(healed.code()).as(healed.err()).isZero();
      }
    }
    assertThat(cli.run("status").code()).isEqualTo(3);
  }

  @Test
  void secondNodeOfANameHasANumber() throws IOException {
    // Given
    try (Running first = start("alice", "");
        Running second = start("alice", "")) {

      // When
      Ended status = cli.run("status", "--network", "alice-2");
      Ended both = cli.run("status");
      Ended reloaded = cli.run("node", "reload", "--node", "alice-2");
      Ended sent = cli.run("ping", "test.alice", "--from", "alice", "--count", "1");
      Ended unknown = cli.run("node", "reload", "--node", "alice-3");

      // Then
      assertThat(both.out()).contains("\n  alice ", "\n  alice-2 ");
      assertThat(reloaded.code()).as(reloaded.out() + reloaded.err()).isZero();
      assertThat(sent.code()).as(sent.out() + sent.err()).isZero();
      assertThat(unknown.err()).contains("no node 'alice-3' is running: there are alice, alice-2");
      assertThat(status.code()).as(status.err()).isZero();
      assertThat(second.err()).contains("network_name_taken", "network=alice-2");
      assertThat(first.out()).contains("alice ready");
    }
  }

  @Test
  void nodeThatCannotBeFoundRunsAllTheSame() throws IOException {
    // Given
    cli.with("ILP_HOME", "/dev/null/nowhere");

    // When
    try (Running node = start("alice", "")) {
      node.awaitErr("network_file_not_written");

      // Then
      assertThat(node.out()).contains("alice ready");
    }
  }

  @Test
  void nodesOfANetworkInOneProcessHaveNothingToReloadButTheirLogLevel() {
    // Given
    try (Running network =
        cli.start("topology", "run", "linear", "2", "--base-port", "0", "--log-level", "error")) {
      network.awaitOut("Ctrl-C stops");

      // When
      Ended reload = cli.run("node", "reload");
      Ended level = cli.run("node", "log-level", "debug");

      // Then
      assertThat(reload.code()).isEqualTo(2);
      assertThat(reload.out()).contains("connector-a: refused", "no configuration file");
      assertThat(level.code()).as(level.out()).isZero();
      network.awaitErr("config_reloaded");
      assertThat(network.hangUp().await().code()).isZero();
    }
  }
}

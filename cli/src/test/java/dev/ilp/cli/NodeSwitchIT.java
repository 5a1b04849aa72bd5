package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Ended;
import dev.ilp.cli.TestCli.Running;
import dev.ilp.probe.AdminClient;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of a running network that are stopped and started one by one. */
class NodeSwitchIT {

  @TempDir private Path home;
  private TestCli cli;
  private Running network;

  @BeforeEach
  void startANetwork() {
    cli = new TestCli(home);
    network = cli.startThree();
  }

  @AfterEach
  void stopTheNetwork() {
    network.close();
  }

  private Ended send() {
    return cli.run("send-packet", "--to", "test.connector-c", "--expiry", "5s");
  }

  @Test
  void packetsGetT01UntilTheNodeRunsAgain() {
    // When
    Ended stopped = cli.run("node", "stop", "connector-b");
    Ended rejected = send();
    Ended status = cli.run("status");
    Ended started = cli.run("node", "start", "connector-b");

    // Then
    assertThat(stopped.out()).as(stopped.err()).isEqualTo("connector-b is stopped\n");
    assertThat(rejected.code()).isEqualTo(1);
    assertThat(rejected.out()).contains("T01");
    assertThat(status.code()).isEqualTo(1);
    assertThat(status.out()).containsPattern("connector-b +unreachable");
    assertThat(started.out()).as(started.err()).isEqualTo("connector-b runs again\n");
    assertThat(send().code()).isZero();
  }

  @Test
  void nodeKeepsItsPorts() {
    // Given
    String url = adminUrl("connector-c");

    // When
    cli.run("node", "stop", "connector-c");
    cli.run("node", "start", "connector-c");

    // Then
    assertThat(cli.run("health", url).code()).isZero();
  }

  private String adminUrl(String nodeId) {
    return file().node(nodeId).orElseThrow().adminUrl();
  }

  private NetworkFile file() {
    try {
      return NetworkFiles.read(new NetworkFiles(home.resolve("networks")).path("linear-3"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsSoAlreadyIsSaidAndIsNoFailure() {
    // When
    Ended started = cli.run("node", "start", "connector-a");
    cli.run("node", "stop", "connector-a");
    Ended stopped = cli.run("node", "stop", "connector-a", "-o", "json");

    // Then
    assertThat(started.out()).isEqualTo("connector-a runs already\n");
    assertThat(stopped.code()).isZero();
    assertThat(stopped.json()).containsEntry("running", false).containsEntry("changed", false);
  }

  @Test
  void allNodesMayBeStoppedAndStartedAgain() {
    // Given
    for (String node : new String[] {"connector-a", "connector-b", "connector-c"}) {
      assertThat(cli.run("node", "stop", node).code()).isZero();
    }

    // When
    for (String node : new String[] {"connector-c", "connector-b", "connector-a"}) {
      assertThat(cli.run("node", "start", node).code()).isZero();
    }

    // Then
    assertThat(cli.run("status", "--wait", "30s").code()).isZero();
    assertThat(send().code()).isZero();
  }

  @Test
  void nodeWhosePortIsTakenDoesNotStart() throws IOException {
    // Given
    cli.run("node", "stop", "connector-c");
    int port = URI.create(adminUrl("connector-c")).getPort();

    // When
    Ended ended;
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      ended = cli.run("node", "start", "connector-c");
    }
    Ended again = cli.run("node", "start", "connector-c");

    // Then
    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains("connector-c does not start", String.valueOf(port));
    assertThat(again.code()).as(again.err()).isZero();
  }

  @Test
  void nodeThatIsNotThereIsNamed() {
    // When
    Ended ended = cli.run("node", "stop", "connector-x");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("no node 'connector-x' in linear-3", "connector-a");
  }

  @Test
  void nameGoesWithNoConfiguration() {
    // When
    Ended both = cli.run("node", "start", "connector-b", "--node-id", "x");
    Ended neither = cli.run("node", "start", "--network", "linear-3");

    // Then
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--node-id: a node that was stopped starts with the");
    assertThat(neither.code()).isEqualTo(2);
    assertThat(neither.err()).contains("ilp node start NODE --network NAME");
  }

  @Test
  void controlNeedsTheTokenOfTheNetwork() throws Exception {
    // Given
    NetworkFile.InProcess process = (NetworkFile.InProcess) file().runner();
    AdminClient control =
        new AdminClient(process.controlUrl().orElseThrow(), Duration.ofSeconds(5));

    // When
    int status = control.setRunning("connector-a", false, "wrong").status();

    // Then
    assertThat(status).isEqualTo(401);
    assertThat(cli.run("health", "connector-a").code()).isZero();
  }
}

package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Ended;
import dev.ilp.cli.TestCli.Running;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code status}, {@code health} and {@code link} on a network of three. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusIT {

  private Path home;
  private TestCli cli;
  private Running network;

  @BeforeAll
  void startNetwork(@TempDir Path folder) {
    home = folder;
    cli = new TestCli(home);
    network = cli.startThree();
  }

  @AfterAll
  void stopNetwork() {
    network.close();
  }

  private NetworkFile file() throws IOException {
    return NetworkFiles.read(home.resolve("networks/linear-3.json"));
  }

  private void link(String verb) {
    assertThat(cli.run("link", verb, "connector-a", "connector-b").code()).isZero();
  }

  @Test
  void statusHasARowForEachNode() {
    // When
    Ended ended = cli.run("status");

    // Then
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .startsWith("network linear-3: 3 of 3 nodes healthy\n")
        .containsPattern("\n  connector-b  healthy  test.connector-b  http://\\S+ +2/2 ");
  }

  @Test
  void statusInJsonHasWhatTheNodesTell() {
    // When
    Ended ended = cli.run("status", "-o", "json");

    // Then
    assertThat(ended.json()).containsEntry("network", "linear-3");
    assertThat((List<?>) ended.json().get("nodes")).hasSize(3);
    assertThat(ended.out())
        .contains("\"healthy\" : true", "\"ilpAddress\" : \"test.connector-a\"", "\"routes\" : ");
  }

  @Test
  void nodeThatIsGoneIsARowWithItsReason() throws IOException {
    // Given
    NetworkFile all = file();
    NetworkNode gone =
        new NetworkNode(
            "gone", "test.gone", "ws://127.0.0.1:1", "http://127.0.0.1:1", List.of(), "none");
    TestCli other = new TestCli(home.resolve("other"));
    new NetworkFiles(home.resolve("other/networks"))
        .write(
            new NetworkFile(
                "partly",
                all.runner(),
                Stream.concat(all.nodes().stream(), Stream.of(gone)).toList(),
                List.of()));

    // When
    Ended status = other.run("status");
    Ended health = other.run("health", "gone");

    // Then
    assertThat(status.code()).isEqualTo(1);
    assertThat(status.out()).contains("3 of 4 nodes healthy", "gone         unreachable");
    assertThat(status.out()).contains("gone: cannot reach http://127.0.0.1:1");
    assertThat(health.code()).isEqualTo(3);
  }

  @Test
  void healthIsOfAllNodesOrOfOne() throws IOException {
    // Given
    String url = file().nodes().getFirst().adminUrl();

    // Then
    assertThat(cli.run("health").out())
        .isEqualTo("connector-a: healthy\nconnector-b: healthy\nconnector-c: healthy\n");
    assertThat(cli.run("health", "connector-b").out()).isEqualTo("connector-b: healthy\n");
    assertThat(cli.run("health", url).out()).isEqualTo(url + ": healthy\n");
    assertThat(cli.run("health", url.substring("http://".length())).code()).isZero();
    assertThat(cli.run("health", "-o", "json").out()).contains("\"nodeId\" : \"connector-c\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health", "/health/", "/health/ready", "/health/live", "/status"})
  void healthTakesTheUrlsThatNodesShow(String path) throws IOException {
    // Given
    String url = file().nodes().getFirst().adminUrl();

    // When
    Ended ended = cli.run("health", url + path);

    // Then
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).isEqualTo(url + ": healthy\n");
  }

  @Test
  void withoutANetworkHealthIsOfTheNodeOnThisMachine() throws IOException {
    // Given
    String url = file().nodes().getFirst().adminUrl();
    TestCli alone = new TestCli(home.resolve("nothing"));

    // When
    Ended there =
        alone.with("HEALTH_CHECK_PORT", url.substring(url.lastIndexOf(':') + 1)).run("health");
    Ended nobody = alone.with("HEALTH_CHECK_PORT", "1").run("health");

    // Then
    assertThat(there.code()).isZero();
    assertThat(nobody.code()).isEqualTo(3);
    assertThat(nobody.out()).contains("127.0.0.1:1: unreachable (", "refused");
  }

  @Test
  void nodeThatDoesNotAnswerInTimeIsTimedOut() throws IOException {
    // Given
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {

      // When
      Ended ended = cli.run("health", "127.0.0.1:" + silent.getLocalPort(), "--timeout", "100ms");

      // Then
      assertThat(ended.code()).isEqualTo(5);
      assertThat(ended.out()).contains("no answer", "within 100 ms");
    }
  }

  @Test
  void linkThatIsCutMakesPacketsFailUntilItIsHealed() {
    // Given
    link("cut");

    // When
    Ended sent = cli.run("send --to test.connector-c --amount 1".split(" "));
    Ended health = cli.run("health");
    Ended status = cli.run("status");

    // Then
    assertThat(sent.code()).isEqualTo(1);
    assertThat(sent.out()).startsWith("rejected with T01 Peer Unreachable");
    assertThat(health.code()).isEqualTo(1);
    assertThat(health.out())
        .contains("connector-a: unhealthy (link to connector-b is disconnected: the link was cut)")
        .contains("connector-c: healthy");
    assertThat(status.code()).isEqualTo(1);
    assertThat(status.out()).contains("1 of 3 nodes healthy");
    link("heal");
    Await.until(() -> cli.run("health").code() == 0, () -> cli.run("health").out());
    assertThat(cli.run("send --to test.connector-c --amount 1".split(" ")).code()).isZero();
  }

  @Test
  void linkThatOneSideCannotCutIsNotCut() throws IOException {
    // Given
    NetworkNode other = file().node("connector-b").orElseThrow();
    Path broken = home.resolve("broken.json");
    Files.writeString(
        broken,
        Files.readString(home.resolve("networks/linear-3.json"))
            .replace(other.adminUrl(), "http://127.0.0.1:1"));

    // When
    Ended ended =
        cli.run("link", "cut", "connector-a", "connector-b", "--network", broken.toString());

    // Then
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err())
        .contains("http://127.0.0.1:1")
        .contains("nothing is cut: connector-a has healed its side again");
    Await.until(() -> cli.run("health").code() == 0, () -> cli.run("health").out());
  }

  @Test
  void nodesThatAreNotLinkedCannotBeCutApart() {
    // When
    Ended ended = cli.run("link", "cut", "connector-a", "connector-c");
    Ended unknown = cli.run("link", "cut", "connector-a", "x");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("connector-a and connector-c are not linked");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("no node 'x'");
  }
}

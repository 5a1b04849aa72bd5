package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Ended;
import dev.ilp.cli.TestCli.Running;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyRunIT {

  private static final String STARTED = "Ctrl-C stops the network.";

  @TempDir private Path home;
  private TestCli cli;

  @BeforeEach
  void setUp() {
    cli = new TestCli(home);
  }

  private Running run(String arguments) {
    return cli.start(("topology run " + arguments + " --base-port 0").split(" "));
  }

  private NetworkFiles files() {
    return new NetworkFiles(home.resolve("networks"));
  }

  @ParameterizedTest(name = "{0} {1}: {2} pairs")
  @CsvSource({"linear, 3, 6", "mesh, 4, 12", "hub-spoke, 4, 12", "linear, 12, 132"})
  void checkSendsAPacketBetweenEveryPair(String shape, int nodes, int pairs) {
    // When
    Ended ended = run(shape + " " + nodes + " --check").await();

    // Then
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .startsWith("%s-%d: %d of %d pairs ".formatted(shape, nodes, pairs, pairs))
        .hasLineCount(1);
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void checkNamesEveryPairInJson() {
    // When
    Ended ended = run("linear 2 --check -o json").await();

    // Then
    assertThat(ended.json()).containsEntry("pairs", 2).containsEntry("passed", 2);
    assertThat(ended.json().get("results"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .first(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("from", "connector-a")
        .containsEntry("to", "connector-b")
        .containsEntry("result", "fulfilled");
  }

  @Test
  void checkLeavesNothingBehind() {
    // When
    run("linear 2 --check").await();

    // Then
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void networkShowsItselfAndItsFirstPacketHopByHop() {
    // When
    try (Running network = run("linear 3").awaitOut(STARTED)) {

      // Then
      assertThat(network.out())
          .contains("network linear-3: 3 nodes, 2 links, all up\n")
          .containsPattern("\n  connector-b  test.connector-b +ws://127.0.0.1:\\d+ ")
          .contains("first packet: 1000 to test.connector-c fulfilled in ")
          .containsPattern(
              "\n    1  connector-a  1000 from sender-\\d +fulfill +[\\d,]+ µs +[\\d,]+ µs  █")
          .contains("1000 to connector-b by the route test.connector-c, expires in ")
          .containsPattern("\n    2  connector-b  1000 from connector-a +fulfill ")
          .containsPattern("\n    3  connector-c  1000 from connector-b +fulfill ")
          .containsPattern("\n +answered here, expires in [89]\\.\\d s\n");
    }
  }

  @Test
  void commandsThatItNamesWork() {
    // Given
    try (Running network = run("hub-spoke 3").awaitOut(STARTED)) {
      Stream<String> commands =
          network
              .out()
              .lines()
              .dropWhile(line -> !line.startsWith("Try next"))
              .filter(line -> line.startsWith("  ilp "))
              .map(line -> line.substring("  ilp ".length()))
              .map(line -> line.startsWith("ping") ? line + " --count 1" : line);

      // When
      List<Ended> ended = commands.map(line -> cli.run(line.split(" "))).toList();

      // Then
      assertThat(ended).hasSize(4);
      assertThat(ended).allMatch(command -> command.code() == 0);
    }
  }

  @Test
  void jsonHasWhatTheTextHas() {
    // When
    Ended ended = run("linear 3 -o json").awaitOut("\n}\n").interrupt().await();

    // Then
    assertThat(ended.json())
        .containsEntry("network", "linear-3")
        .containsEntry("links", 2)
        .containsKeys("nodes", "firstPacket");
    assertThat(ended.out()).contains("\"nextHop\" : \"connector-b\"", "\"state\" : \"fulfilled\"");
  }

  @Test
  void fileIsThereWhileItRunsAndForItsOwnerAlone() throws IOException {
    // Given
    Path file = files().path("linear-2");

    // When
    Running network = run("linear 2").awaitOut(STARTED);

    // Then
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().folder())))
        .isEqualTo("rwx------");
    assertThat(network.interrupt().await().code()).isZero();
    assertThat(files().folder()).isEmptyDirectory();
  }

  @Test
  void stopSaysNothingMore() {
    // Given
    Running network = run("linear 3").awaitOut(STARTED);

    // When
    Ended ended = network.interrupt().await();

    // Then
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).endsWith(STARTED + "\n");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void severalNetworksAreToldApart() {
    // Given
    try (var _ = run("linear 2").awaitOut(STARTED);
        var _ = run("linear 2").awaitOut(STARTED);
        Running third = run("mesh 3 --name other").awaitOut(STARTED)) {

      // When
      Ended any = cli.run("status");
      Ended other = cli.run("status", "--network", "other", "-o", "json");
      Ended byFile = cli.run("status", "--network", files().path("linear-2-2").toString());
      Ended wrong = cli.run("status", "--network", "else");

      // Then
      assertThat(third.out()).contains("  ilp status --network other\n");
      assertThat(any.code()).isEqualTo(2);
      assertThat(any.err()).contains("(linear-2, linear-2-2, other)", "--network NAME");
      assertThat(other.json()).containsEntry("network", "other");
      assertThat(byFile.out()).startsWith("network linear-2-2: 2 of 2 nodes healthy");
      assertThat(wrong.code()).isEqualTo(3);
      assertThat(wrong.err()).contains("no network 'else'", "linear-2, linear-2-2, other");
    }
  }

  @Test
  void nameOfARunningNetworkIsTaken() {
    // Given
    try (Running network = run("linear 2 --name mine").awaitOut(STARTED)) {

      // When
      Ended ended = run("linear 2 --name mine").await();

      // Then
      assertThat(network.out()).startsWith("network mine:");
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).contains("'mine' is running already", "--name");
    }
  }

  @Test
  void fileOfANetworkThatCrashedIsStale() throws IOException {
    // Given
    files().write(new NetworkFile("gone", new NetworkFile.InProcess(1, 42), List.of(), List.of()));
    Path lock = Files.writeString(files().folder().resolve("gone.a.0.lock"), "");

    // When
    Ended byName = cli.run("status", "--network", "gone");
    Ended any = cli.run("status");

    // Then
    assertThat(byName.code()).isEqualTo(3);
    assertThat(any.err()).contains("no network is running");
    assertThat(files().path("gone")).doesNotExist();
    assertThat(lock).doesNotExist();
  }

  @Test
  void fileThatIsNoNetworkFileIsNamed() throws IOException {
    // Given
    Path file = Files.writeString(home.resolve("x.json"), "{\"name\":1}");

    // When
    Ended ended = cli.run("status", "--network", file.toString());

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(file + " is no network file");
  }

  @Test
  void portThatIsTakenIsNamedWithTheRemedy() throws IOException {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      // When
      Ended ended =
          cli.run(("topology run linear 2 --check --health-port 0 --base-port " + port).split(" "));

      // Then
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err())
          .contains("port " + port, "is in use", "--base-port 0")
          .hasLineCount(1);
    }
  }

  @Test
  void folderThatIsAFileIsReportedBeforeAnythingIsBound() throws IOException {
    // Given
    Files.writeString(home.resolve("networks"), "");

    // When
    Ended ended = run("linear 2").await();

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains(home.resolve("networks") + " is not a folder", "set ILP_HOME")
        .hasLineCount(1);
  }

  @Test
  void linksThatDoNotComeUpInTimeAreNamed() {
    // When
    Ended ended = run("mesh 30 --timeout 0ms").await();

    // Then
    assertThat(ended.code()).isEqualTo(5);
    assertThat(ended.err()).contains("not all links came up within 0 ms: connector-", " more");
  }
}

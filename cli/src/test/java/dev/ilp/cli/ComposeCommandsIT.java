package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ilp.cli.TestCli.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code topology up}, {@code down} and {@code logs}, {@code status} and {@code doctor}, with an
 * engine and a Compose command that only look so.
 */
class ComposeCommandsIT {

  private static final String RUNNING =
      """
      {"Name": "/connector-a", "RestartCount": 2,
       "State": {"Status": "running", "ExitCode": 0, "Health": {"Status": "healthy"}}}
      """;
  private static final String STATS =
      """
      {"cpu_stats": {"cpu_usage": {"total_usage": 300}, "system_cpu_usage": 2000, "online_cpus": 2},
       "precpu_stats": {"cpu_usage": {"total_usage": 200}, "system_cpu_usage": 1000},
       "memory_stats": {"usage": 94371840, "limit": 1073741824, "stats": {"inactive_file": 10485760}}}
      """;

  @TempDir private Path home;
  private Path folder;
  private Path calls;
  private FakeEngine engine;
  private TestCli cli;

  @BeforeEach
  void generateNetwork() throws IOException {
    folder = home.resolve("net");
    calls = home.resolve("calls");
    engine = FakeEngine.in(home).answer("/images/ilp-connector/json", "{}");
    engine.answer("/containers/json", "[]");
    Path programs = Files.createDirectory(home.resolve("bin"));
    Path docker = programs.resolve("docker");
    Files.writeString(
        docker,
        """
        #!/bin/sh
        if [ "$*" = "compose version --short" ]; then echo 9.8.7; exit 0; fi
        if [ "$*" = "compose config" ]; then cat docker-compose.yml; exit 0; fi
        pwd >>'%1$s'
        echo "$*" >>'%1$s'
        if [ "$2" = logs ]; then exit 14; fi
        """
            .formatted(calls));
    Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
    cli =
        new TestCli(home)
            .with("PATH", programs + ":/usr/bin:/bin")
            .with("DOCKER_HOST", engine.host());
    String generate =
        "topology generate linear 2 --name linear-2 --base-port 21800 --health-port 21900 -o ";
    assertThat(cli.run((generate + folder).split(" ")).code()).isZero();
    cli = cli.in(folder);
  }

  @AfterEach
  void closeEngine() throws IOException {
    engine.close();
  }

  @Test
  void upRunsComposeInTheFolderAndShowsTheCommand() throws IOException {
    // When
    Ended ended = cli.run("topology", "up");

    // Then
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).isEqualTo("+ docker compose up -d\n");
    assertThat(Files.readString(calls)).isEqualTo(folder + "\ncompose up -d\n");
  }

  @Test
  void anotherFileIsNamedToComposeInItsOwnFolder() throws IOException {
    // Given
    Path other = Files.copy(folder.resolve("docker-compose.yml"), folder.resolve("other.yml"));

    // When
    Ended ended = cli.in(home).run("topology", "down", "-f", other.toString());

    // Then
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Files.readString(calls)).isEqualTo(folder + "\ncompose -f other.yml down\n");
  }

  @Test
  void composeThatFailsEndsWithOne() {
    // When
    Ended ended = cli.run("topology", "logs", "-F", "connector-x");

    // Then
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .isEqualTo("+ docker compose logs --follow connector-x\nilp: docker ended with 14\n");
  }

  @Test
  void buildBuildsTheImageOfTheNearestSourcesFirst() throws IOException {
    // Given
    Files.createDirectory(home.resolve("docker"));
    Files.createFile(home.resolve("docker/Dockerfile"));

    // When
    Ended ended = cli.run("topology", "up", "--build");

    // Then
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Files.readString(calls))
        .startsWith(home + "\nbuild -f docker/Dockerfile -t ilp-connector .\n")
        .endsWith("compose up -d\n");
  }

  @Test
  void waitEndsWithFiveAndNamesThoseThatAreNotHealthy() {
    // When
    Ended ended = cli.run("topology", "up", "--wait", "1ms");

    // Then
    assertThat(ended.code()).isEqualTo(5);
    assertThat(ended.err()).contains("connector-a, connector-b", "ilp topology logs connector-a");
  }

  @Test
  void missingImageIsSaidBeforeAnythingStarts() {
    // When
    Ended ended = cli.with("DOCKER_HOST", engine.host()).run(generateWith("--image", "nobody-has"));
    ended = ended.code() == 0 ? cli.run("topology", "up") : ended;

    // Then
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err())
        .contains("'nobody-has' is not there", "docker build -f docker/Dockerfile");
    assertThat(calls).doesNotExist();
  }

  @Test
  void imageThatCouldNotBePulledIsNamedWithTheRemedy() throws IOException {
    // Given
    assertThat(cli.run(generateWith("--image", "nobody/has")).code()).isZero();
    Path docker = home.resolve("bin/docker");
    Files.writeString(docker, Files.readString(docker) + "if [ \"$2\" = up ]; then exit 18; fi\n");

    // When
    Ended ended = cli.run("topology", "up");

    // Then
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err())
        .contains("docker ended with 18", "'nobody/has' is not there", "-t nobody/has .");
  }

  @Test
  void missingConfigurationIsSaidBeforeAnythingStarts() throws IOException {
    // Given
    Files.move(folder.resolve("configs/connector-b"), home.resolve("elsewhere"));

    // When
    Ended ended = cli.run("topology", "up");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("./configs/connector-b is not in " + folder, "--force");
    assertThat(calls).doesNotExist();
  }

  @Test
  void waitWithoutANetworkFileIsRefusedBeforeAnythingStarts() throws IOException {
    // Given
    Files.delete(folder.resolve("ilp-network.json"));

    // When
    Ended ended = cli.run("topology", "up", "--wait");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("--wait: there is no ilp-network.json");
    assertThat(calls).doesNotExist();
  }

  @Test
  void statusSaysThatTheNetworkFileIsMissing() throws IOException {
    // Given
    Files.delete(folder.resolve("ilp-network.json"));

    // When
    Ended ended = cli.run("status");

    // Then
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("there is no ilp-network.json", "topology generate");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"{ | line 1, column", "{'nodes': null} | line 1, column 2", "[] | a value"})
  void networkFileThatIsNoneIsNamedWithTheRemedy(String text, String reason) throws IOException {
    // Given
    Path file = folder.resolve("ilp-network.json");
    Files.writeString(file, text);

    // When
    Ended ended = cli.run("status");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains(file + " is no network file", reason, "write the network anew")
        .doesNotContain("--network");
  }

  private String[] generateWith(String option, String value) {
    return new String[] {
      "topology", "generate", "linear", "2", "--force", "-o", folder.toString(), option, value
    };
  }

  @Test
  void portThatIsTakenIsSaidBeforeAnythingStarts() throws IOException {
    // Given
    try (ServerSocket taken = new ServerSocket(21901, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();

      // When
      Ended ended = cli.run("topology", "up");

      // Then
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).contains("port 21901 of connector-b", "--health-port");
      assertThat(calls).doesNotExist();
    }
  }

  @Test
  void portsOfAnEngineElsewhereAreNotTriedHere() throws IOException {
    // Given
    try (ServerSocket taken = new ServerSocket(21901, 1, InetAddress.getLoopbackAddress());
        FakeEngine other = FakeEngine.onTcp()) {
      assertThat(taken.isBound()).isTrue();
      other.answer("/images/ilp-connector/json", "{}").answer("/containers/json", "[]");

      // When
      Ended ended = cli.with("DOCKER_HOST", other.host()).run("topology", "up");

      // Then
      assertThat(ended.code()).as(ended.err()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | of no network: remove it with 'docker rm -f connector-b'",
        "{'com.docker.compose.project': 'other', 'com.docker.compose.project.working_dir': '/o'}"
            + " | of the network 'other': end that network first with 'ilp topology down -f /o'"
      },
      quoteCharacter = '"')
  void nameThatAnothersContainerHasIsSaidBeforeAnythingStarts(String labels, String said) {
    // Given
    engine.answer("/containers/json?all=1&filters=", "[]");
    engine.answer(
        "/containers/json",
        "[{'Names': ['/connector-b'], 'Labels': %s}]".formatted(labels).replace('\'', '"'));

    // When
    Ended ended = cli.run("topology", "up");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("container 'connector-b' already", said);
    assertThat(calls).doesNotExist();
  }

  @Test
  void ownContainersMayHaveTheirNames() {
    // Given
    engine.answer("/containers/json?all=1&filters=", "[]");
    engine.answer(
        "/containers/json",
        """
        [{"Names": ["/connector-b"], "Labels": {"com.docker.compose.project": "linear-2"}},
         {"Names": ["/connector-x"]}]
        """);

    // When
    Ended ended = cli.run("topology", "up");

    // Then
    assertThat(ended.code()).as(ended.err()).isZero();
  }

  @Test
  void missingComposeFileIsNamed() {
    // When
    Ended ended = cli.in(home).run("topology", "up");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(home + "/docker-compose.yml", "ilp topology generate");
  }

  @Test
  void missingEngineEndsWithThreeAndTheRemedy() {
    // When
    Ended ended = cli.with("DOCKER_HOST", "unix:///nowhere/docker.sock").run("topology", "up");

    // Then
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("unix:///nowhere/docker.sock", "systemctl start docker");
  }

  @Test
  void missingComposeCommandEndsWithThreeAndTheRemedy() {
    // When
    Ended ended = cli.with("PATH", home.toString()).run("topology", "down");

    // Then
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("docker compose", "docker-compose", "install");
  }

  @Test
  void engineThatMayNotBeUsedEndsWithFour() throws IOException {
    // Given
    assumeThat(System.getProperty("user.name")).as("root may use any socket").isNotEqualTo("root");
    Files.setPosixFilePermissions(
        home.resolve("engine.sock"), PosixFilePermissions.fromString("---------"));

    // When
    Ended ended = cli.run("topology", "down");

    // Then
    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err()).contains("usermod -aG docker");
  }

  @Test
  void engineIsAskedByTcpToo() throws IOException {
    // Given
    try (FakeEngine other = FakeEngine.onTcp()) {
      // When
      Ended ended = cli.with("DOCKER_HOST", other.host()).run("doctor");

      // Then
      assertThat(ended.out()).containsPattern("ok +Docker engine +99.1 at tcp://127.0.0.1:");
    }
  }

  @Test
  void whatAnswersLikeNoEngineIsNamed() {
    // Given
    engine.answer("/version", "<html>");

    // When
    Ended ended = cli.run("topology", "up");

    // Then
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains(engine.host(), "is no Docker engine");
  }

  @Test
  void hostThatCannotBeAskedIsNamed() {
    // When
    Ended ended = cli.with("DOCKER_HOST", "ssh://far").run("topology", "down");

    // Then
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("'ssh://far'", "tcp://HOST:PORT");
  }

  @Test
  void statusShowsWhatDockerSaysOfContainers() {
    // Given
    oneRuns();

    // When
    Ended ended = cli.run("status");

    // Then
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.out())
        .contains("container", "restarts", "memory")
        .containsPattern("connector-a +running \\(healthy\\) +unreachable +- +- +2 +20.0% +80 MiB")
        .containsPattern("connector-b +none");
  }

  @Test
  void nodesOfAnotherNetworkAtThePortsAreNotTakenForItsOwn() throws Exception {
    // Given
    try (TestCli.Running other =
        cli.start(
            "topology", "run", "linear", "2", "--base-port", "21800", "--health-port", "21900")) {
      Await.until(() -> other.out().contains("Ctrl-C"), other::err);
      TestCli here = cli.in(folder);

      // When
      Ended status = here.run("status");
      Ended waited = here.run("status", "--wait", "1ms");
      Ended withoutDocker =
          here.with("DOCKER_HOST", "unix:///nowhere/docker.sock").run("status", "-o", "json");

      // Then
      assertThat(status.code()).isEqualTo(3);
      assertThat(status.out())
          .contains("0 of 2 nodes healthy", "somebody else answers at http://127.0.0.1:21900")
          .containsPattern("connector-a +none +not running");
      assertThat(waited.code()).isEqualTo(5);
      assertThat(withoutDocker.code()).isEqualTo(3);
      assertThat(withoutDocker.out()).contains("does not know this network's token");
    }
  }

  @ParameterizedTest
  @CsvSource({"topology up", "topology down", "topology logs", "status"})
  void containersOfAnotherFolderOfThisNameAreLeftAlone(String words) {
    // Given
    engine.answer(
        "/containers/json",
        """
        [{"Names": ["/connector-a"], "Labels": {"com.docker.compose.project": "linear-2",
          "com.docker.compose.project.working_dir": "%s"}}]
        """
            .formatted(home));

    // When
    Ended ended = cli.run(words.split(" "));

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("'linear-2' belong to the folder " + home, "ilp topology down -f " + home);
    assertThat(calls).doesNotExist();
  }

  @Test
  void upNamesTheVariablesThatHaveNoValue() throws IOException {
    // Given
    Path dotEnv = folder.resolve(".env");
    Files.writeString(
        dotEnv,
        Files.readString(dotEnv)
            .replaceFirst("ADMIN_TOKEN=.*", "ADMIN_TOKEN=")
            .replaceFirst("SENDERS_CONNECTOR_A=.*", ""));

    // When
    Ended some = cli.run("topology", "up");
    Files.delete(dotEnv);
    Ended none = cli.run("topology", "up");

    // Then
    assertThat(some.code()).isEqualTo(2);
    assertThat(some.err())
        .contains(dotEnv + " gives no value to ADMIN_TOKEN, SENDERS_CONNECTOR_A: see .env.example");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err())
        .contains("there is no " + dotEnv, "LINK_CONNECTOR_A__CONNECTOR_B", "SENDERS_CONNECTOR_B");
    assertThat(calls).doesNotExist();
  }

  @Test
  void downNeedsNoSecrets() throws IOException {
    // Given
    Files.delete(folder.resolve(".env"));
    Files.writeString(
        home.resolve("bin/docker"),
        "echo \"$ADMIN_TOKEN $COMPOSE_PROJECT_NAME\" >>'" + calls + "'\n",
        StandardOpenOption.APPEND);

    // When
    Ended ended = cli.run("topology", "down");

    // Then
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Files.readString(calls)).endsWith("compose down\nmissing linear-2\n");
  }

  @Test
  void containerThatRestartsAgainAndAgainIsNamed() {
    // Given
    oneRuns();
    engine.answer("/containers/i1/json", RUNNING.replace("running", "restarting"));

    // When
    Ended ended = cli.run("status");

    // Then
    assertThat(ended.out())
        .contains("connector-a: restarts again and again: see 'ilp topology logs connector-a'");
  }

  @Test
  void statusOfWhatWasNeverStartedSaysHowToStartIt() {
    assertThat(cli.run("status").out())
        .contains("no containers: start them with 'ilp topology up'");
  }

  private void oneRuns() {
    engine
        .answer(
            "/containers/json",
            """
            [{"Id": "i1", "State": "running", "Labels": {"com.docker.compose.service": "connector-a",
              "com.docker.compose.project": "linear-2",
              "com.docker.compose.project.working_dir": "%s"}}]
            """
                .formatted(folder))
        .answer("/containers/i1/json", RUNNING)
        .answer("/containers/i1/stats", STATS);
  }

  @Test
  void statusHasWhatDockerSaysAsJson() {
    // Given
    oneRuns();

    // When
    Ended ended = cli.in(home).run("status", "-f", "net/docker-compose.yml", "-o", "json");

    // Then
    assertThat(ended.out())
        .contains("\"docker\" : true", "\"cpuPercent\" : 20.0", "\"memoryBytes\" : 83886080");
    assertThat(engine.asked())
        .anyMatch(path -> path.contains("com.docker.compose.project%3Dlinear-2"));
  }

  @Test
  void statusWithoutDockerSaysSo() {
    // When
    Ended ended = cli.with("DOCKER_HOST", "unix:///nowhere/docker.sock").run("status");

    // Then
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.out())
        .contains("Docker was not reachable", "unix:///nowhere/docker.sock", "connector-b");
  }

  @Test
  void statusThatWaitedInVainEndsWithFive() {
    assertThat(cli.run("status", "--wait", "1ms").code()).isEqualTo(5);
  }

  @Test
  void statusIsShownAgainUntilCtrlC() {
    // Given
    try (TestCli.Running watching = cli.start("status", "--watch")) {
      // When
      Await.until(() -> watching.out().split("network linear-2").length > 2, watching::err);

      // Then
      assertThat(watching.interrupt().await().code()).isEqualTo(3);
    }
  }

  @Test
  void doctorIsContentWithWhatIsThere() {
    // When
    Ended ended = cli.run("doctor");

    // Then
    assertThat(ended.code()).as(ended.out()).isZero();
    assertThat(ended.out())
        .containsPattern("ok +runtime +Java 25")
        .containsPattern("ok +Docker engine +99.1 at unix:")
        .containsPattern("ok +Compose +docker compose, version 9.8.7")
        .containsPattern("ok +image +ilp-connector");
  }

  @Test
  void doctorSaysWhatToDo() {
    // When
    Ended ended =
        cli.with("DOCKER_HOST", "unix:///nowhere/docker.sock").run("doctor", "-o", "json");

    // Then
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.json()).containsEntry("ok", false);
    assertThat(ended.out()).contains("\"grade\" : \"fail\"", "sudo systemctl start docker");
  }

  @Test
  void doctorMissesAnImageAndCompose() {
    // When
    Ended ended = cli.with("PATH", home.toString()).run("doctor", "--image", "nobody-has");

    // Then
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .containsPattern("warn +Compose")
        .contains("nobody-has is not there", "docker build -f docker/Dockerfile -t nobody-has .");
  }
}

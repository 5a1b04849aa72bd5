package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ilp.cli.TestCli.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyGenerateTest {

  @TempDir private Path home;
  @TempDir private Path folder;
  private TestCli cli = new TestCli(Path.of("unused"));

  @BeforeEach
  void callItInAFolderOfItsOwn() {
    cli = new TestCli(home).in(folder);
  }

  private Ended generate(String arguments) {
    List<String> all = new ArrayList<>(List.of("topology", "generate"));
    all.addAll(List.of(arguments.split(" ")));
    return cli.run(all.toArray(String[]::new));
  }

  private List<String> written() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path -> !path.equals(folder))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void whatWasWrittenIsListedWithTheNextCommands() throws IOException {
    // Given, When
    Ended ended = generate("linear");

    // Then
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .isEqualTo(
            """
            wrote 3 nodes, 2 links, to linear-3

              docker-compose.yml
              configs/connector-a/config.yaml
              configs/connector-b/config.yaml
              configs/connector-c/config.yaml
              .env  (secret)
              .env.example
              .gitignore
              ilp-network.json  (secret)
              README.md
              graph.mmd

            Next:
              cd linear-3
              ilp topology up --wait
              ilp status
              ilp send-packet --from connector-a --to test.connector-c --amount 1000
            """);
    assertThat(written()).hasSize(15).contains("linear-3/configs/connector-c/config.yaml");
  }

  @Test
  void commandsThatComeNextWorkInTheFolderOfTheNetwork() {
    // Given
    cli.with("ILP_COMMAND", "./ilp");

    // When
    Ended ended = generate("linear 3 -o a/b");

    // Then
    assertThat(ended.out()).contains("  cd a/b\n  ../../ilp topology up --wait\n");
  }

  @Test
  void nothingIsSaidOfTheFolderOneIsIn() {
    // When
    Ended ended = generate("linear 3 -o .");

    // Then
    assertThat(ended.out()).contains("Next:\n  ilp topology up").doesNotContain("  cd ");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "linear, linear-3",
    "mesh, mesh-4",
    "hub-spoke, hub-spoke-4",
    "ring, ring-5",
    "star, star-5",
    "tree, tree-7",
    "mesh 2, mesh-2",
    "linear 200, linear-200",
    "ring 3 --name other, other",
    "linear 2 --name other -o this/one, this/one"
  })
  void folderIsNewAndOfTheNetworksName(String arguments, String name) {
    // Given, When
    Ended ended = generate(arguments);

    // Then
    assertThat(ended.err()).isEmpty();
    assertThat(folder.resolve(name).resolve("docker-compose.yml")).exists();
  }

  @Test
  void networkOfAFileIsNamedAfterIt() throws IOException {
    // Given
    Files.writeString(
        folder.resolve("My Net.yaml"), "nodes: [alice, bob]\nlinks: [{from: bob, to: alice}]\n");

    // When
    Ended ended = cli.run("topology", "generate", "-f", "My Net.yaml");

    // Then
    assertThat(ended.err()).isEmpty();
    assertThat(folder.resolve("my-net/docker-compose.yml")).exists();
    assertThat(folder.resolve("my-net/.env")).content().contains("LINK_ALICE__BOB=");
  }

  @Test
  void problemsOfAFileAreAllTold() throws IOException {
    // Given
    Files.writeString(
        folder.resolve("net.yaml"), "nodes: [alice, b]\nlinks: [{from: alice, to: carol}]\n");

    // When
    Ended ended = generate("-f net.yaml");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("net.yaml:1:16: error: nodes[1]: 'b' is no name for a node")
        .contains("net.yaml:2:27: error: links[0].to: there is no node 'carol'");
    assertThat(written()).containsExactly("net.yaml");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "linear 1 | '1' is not a whole number from 2 to 200",
        "linear 10000 | '10000' is not a whole number from 2 to 200",
        "ring 2 | 2 nodes: a ring has 3 to 200",
        "cube 8 | 'cube' is no shape: there are linear, mesh, hub-spoke, ring, star and tree",
        "--force | which network? Name a shape, such as linear 3, or a file with -f FILE",
        "linear 3 -f net.yaml | -f FILE names the network: leave out 'linear'",
        "-f none.yaml | none.yaml: error: does not exist",
        "linear 3 --base-port 65534 | --base-port 65534: the last of 3 ports would be 65536; 65535",
        "linear 3 --health-port 65535 | the last of 3 ports would be 65537",
        "linear 3 --base-port 8078 | ports 8078 to 8080 are wanted for BTP and 8080 to 8082 for",
        "linear 3 --base-port 0 | '0' is not a whole number from 1 to 65535",
        "linear 3 --image Ilp | 'Ilp' is no name of an image",
        "linear 3 --bind everywhere | 'everywhere' is no IPv4 address",
        "linear 3 --prefix te$t | --prefix 'te$t': nodes cannot have addresses that begin so",
        "linear 3 --prefix nonsense | --prefix 'nonsense': nodes cannot have addresses",
        "linear 3 --prefix peer | --prefix 'peer': nodes cannot have addresses",
        "linear 3 --name My.Net | a network cannot be called 'My.Net'",
        "linear 3 --name _ | a network cannot be called '_'",
        "linear 3 --config both | 'both' is none of files, env",
        "linear 3 --format dot | --format chooses what goes to stdout: add -o -",
        "linear 3 -o - --format pdf | 'pdf' is none of compose, configs, mermaid, dot, json",
        "linear 3 --seed x | 'x' is not a whole number of 1 to 18 digits",
        "linear 3 --template none.yml | --template: cannot read the file: ",
        "linear 3 -o /dev/null | nothing was written: /dev/null is not a folder",
        "linear 3 -o /dev/null/net | nothing was written: ",
        "linear 3 -o /proc/net-3 | nothing was written: ",
      })
  void wrongInputIsRefusedAndNothingIsWritten(String arguments, String message) throws IOException {
    // Given, When
    Ended ended = generate(arguments);

    // Then
    assertThat(ended.err()).contains(message);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(written()).isEmpty();
  }

  @Test
  void folderThatIsNotEmptyNeedsForce() throws IOException {
    // Given
    generate("linear 3");
    String secrets = Files.readString(folder.resolve("linear-3/.env"));
    Path mine = Files.writeString(folder.resolve("linear-3/mine"), "mine");

    // When
    Ended refused = generate("linear 3");
    String kept = Files.readString(folder.resolve("linear-3/.env"));
    Ended forced = generate("linear 3 --force");

    // Then
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("linear-3 is not empty", "-o", "--force");
    assertThat(kept).isEqualTo(secrets);
    assertThat(forced.code()).isZero();
    assertThat(forced.err()).contains("the secrets are new", "'ilp topology up'");
    assertThat(folder.resolve("linear-3/.env")).content().isNotEqualTo(secrets);
    assertThat(mine).content().isEqualTo("mine");
  }

  @Test
  void forceRemovesConfigurationsOfNodesThatAreNoMore() throws IOException {
    // Given
    generate("linear 3");

    // When
    Ended ended = generate("linear 2 --force -o linear-3");

    // Then
    assertThat(ended.out()).contains("removed", "\n  configs/connector-c/config.yaml\n");
    assertThat(folder.resolve("linear-3/configs/connector-c")).doesNotExist();
    assertThat(folder.resolve("linear-3/configs/connector-b/config.yaml")).exists();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "linear 2 -o my-net, my-net",
    "linear 2 -o nets/My.Net, my-net",
    "linear 2 -o ___, linear-2",
    "linear 2 --name other -o my-net, other",
    "-f net.yaml -o my-net, my-net",
    "-f named.yaml -o my-net, named-so"
  })
  void networkIsCalledAsItsFolderUnlessItHasAName(String arguments, String name)
      throws IOException {
    // Given
    String network = "nodes: [alice, bob]\nlinks: [{from: bob, to: alice}]\n";
    Files.writeString(folder.resolve("net.yaml"), network);
    Files.writeString(folder.resolve("named.yaml"), network + "name: named-so\n");

    // When
    Ended ended = generate(arguments);

    // Then
    assertThat(ended.err()).isEmpty();
    Path written = folder.resolve(arguments.replaceFirst(".*-o ", ""));
    assertThat(written.resolve(".env")).content().contains("COMPOSE_PROJECT_NAME=" + name + "\n");
  }

  @Test
  void routesThatGoRoundAreRefusedAndNothingIsWritten() throws IOException {
    // Given
    Files.writeString(
        folder.resolve("loop.yaml"),
        """
        nodes: [alice, bob, carol]
        links: [{from: alice, to: bob}, {from: bob, to: carol}]
        routes: [{node: bob, prefix: test.carol, nextHop: alice}]
        """);

    // When
    Ended ended = generate("-f loop.yaml -o net");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("configs/", "test.carol");
    assertThat(written()).containsExactly("loop.yaml");
  }

  @ParameterizedTest
  @CsvSource({"-f pipe", "linear 2 --template pipe"})
  void pipeIsRefusedBeforeItIsRead(String arguments) throws Exception {
    // Given
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    // When
    Ended ended = generate(arguments);

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("is a pipe or a device");
  }

  @Test
  void folderThatTakesNoFilesIsNamed() throws IOException {
    // Given
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assertThat(locked.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(locked)).as("the administrator may write anywhere").isFalse();

    // When
    Ended ended = generate("linear 3 -o locked/net");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("nothing was written", "permission denied");
  }

  @ParameterizedTest(name = "-o - {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | # linear-3: 3 nodes in a chain | ilp-network:",
        "--format compose | # linear-3: 3 nodes in a chain | ilp-network:",
        "--format configs | # The configuration of connector-a | nodeId: connector-c",
        "--format mermaid | graph LR | n1 --- n2",
        "--format dot | graph \"linear-3\" { | \"connector-b\" -- \"connector-c\";",
        "--format json | { | \"shape\" : \"linear\"",
      })
  void dashPrintsOneThingAndWritesNothing(String format, String start, String part)
      throws IOException {
    // Given, When
    Ended ended = generate(("linear 3 -o - " + format).strip());

    // Then
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).startsWith(start).contains(part);
    assertThat(written()).isEmpty();
  }

  @Test
  void seedMakesTheSameSecretsAndSaysSo() throws IOException {
    // Given
    Ended one = generate("linear 3 --seed 7 --name net -o one");

    // When
    generate("linear 3 --seed 7 --name net -o other");

    // Then
    assertThat(one.err()).contains("with --seed, anybody can make these secrets");
    assertThat(folder.resolve("one/.env")).hasSameTextualContentAs(folder.resolve("other/.env"));
    assertThat(folder.resolve("one/ilp-network.json"))
        .hasSameTextualContentAs(folder.resolve("other/ilp-network.json"));
  }

  @Test
  void ownTemplateIsFilledAndItsMistakesAreNamed() throws IOException {
    // Given
    Files.writeString(folder.resolve("good.yml"), "# mine\n{{>services}}\n");
    Files.writeString(folder.resolve("bad.yml"), "# mine\n{{nodez}}\n");

    // When
    Ended good = generate("linear 3 --template good.yml -o -");
    Ended bad = generate("linear 3 --template bad.yml");

    // Then
    assertThat(good.out()).startsWith("# mine\n# What all nodes");
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.err()).contains("nodez");
    assertThat(folder.resolve("linear-3")).doesNotExist();
  }

  @Test
  void commandsFindTheNetworkOfTheFolderAndByItsFolder() {
    // Given
    generate("linear 2 --health-port 1 --base-port 3");
    String noEngine = "unix:///nowhere/docker.sock";
    cli.with("DOCKER_HOST", noEngine);
    TestCli inside = new TestCli(home).with("DOCKER_HOST", noEngine).in(folder.resolve("linear-2"));

    // When
    Ended here = inside.run("status");
    Ended byFolder = cli.run("status", "--network", "linear-2");
    Ended byFile = cli.run("status", "--network", "linear-2/ilp-network.json");
    Ended elsewhere = cli.run("status");

    // Then
    assertThat(here.code()).isEqualTo(3);
    assertThat(here.out())
        .startsWith("network linear-2: 0 of 2 nodes healthy")
        .contains("connector-a: cannot reach http://127.0.0.1:1");
    assertThat(byFolder.out()).isEqualTo(here.out());
    assertThat(byFile.out()).isEqualTo(here.out());
    assertThat(elsewhere.err()).contains("no network is running");
  }
}

package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.account.Asset;
import dev.ilp.account.Secret;
import dev.ilp.config.ConfigException;
import dev.ilp.config.LinkConfig;
import dev.ilp.config.LoadedConfig;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.config.TopologyConfig;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.topology.ComposeOptions.ConfigMode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeNetworkTest {

  @TempDir private Path temporary;

  private ComposeFolder write(Blueprint blueprint, ComposeOptions options) throws IOException {
    return ComposeFolder.write(temporary.resolve("net"), ComposeFolder.network(blueprint, options));
  }

  /** Links of two assets, with latencies. */
  private static Blueprint custom() {
    TopologyConfig config =
        new TopologyConfig(
            Optional.of("custom"),
            Optional.of(new AddressPrefix("test.lab")),
            List.of("on", "bob", "carol"),
            List.of(
                new LinkConfig(
                    "on", "bob", Optional.of(Duration.ofMillis(20)), new Asset("U:S", 6)),
                LinkConfig.of("carol", "bob")),
            List.of(),
            Map.of("U:S", new BigDecimal("1.5"), "XTS", BigDecimal.ONE));
    return Blueprint.of(config, "file");
  }

  private static Stream<Blueprint> blueprints() {
    return Stream.concat(
        Stream.of(Shape.values()).map(shape -> Blueprint.of(shape, shape.usualNodes())),
        Stream.of(custom(), Blueprint.of(Shape.LINEAR, 30)));
  }

  private static NodeConfig planned(Blueprint blueprint, String node) {
    return ComposeFolder.plan(blueprint).config(node, to -> BtpUrl.of(false, to, 3000));
  }

  @ParameterizedTest
  @MethodSource("blueprints")
  void eachNodeStartsWithWhatWasPlannedForIt(Blueprint blueprint) throws IOException {
    // Given
    ComposeFolder folder = write(blueprint, ComposeFolder.options(ConfigMode.FILES));

    for (String node : blueprint.topology().nodes()) {
      // When
      LoadedConfig loaded = folder.load(node);

      // Then
      NodeConfig planned = planned(blueprint, node);
      assertThat(loaded.warnings()).isEmpty();
      assertThat(loaded.config().peers()).isEqualTo(planned.peers());
      assertThat(loaded.config().routes()).isEqualTo(planned.routes());
      assertThat(loaded.config().rates()).isEqualTo(planned.rates());
      assertThat(loaded.config().ilpAddress()).isEqualTo(planned.ilpAddress());
      assertThat(loaded.config().minMessageWindow()).isEqualTo(planned.minMessageWindow());
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void variablesAloneTellTheSameAsFiles(Shape shape) throws IOException {
    // Given
    Blueprint blueprint = Blueprint.of(shape, shape.usualNodes());
    ComposeFolder files =
        ComposeFolder.write(
            temporary.resolve("files"),
            ComposeFolder.network(blueprint, ComposeFolder.options(ConfigMode.FILES)));
    ComposeFolder variables =
        ComposeFolder.write(
            temporary.resolve("env"),
            ComposeFolder.network(blueprint, ComposeFolder.options(ConfigMode.ENV)));

    for (String node : blueprint.topology().nodes()) {
      // When
      NodeConfig byFile = files.load(node).config();
      NodeConfig byVariables = variables.load(node).config();

      // Then
      assertThat(new HashSet<>(byVariables.peers())).isEqualTo(new HashSet<>(byFile.peers()));
      assertThat(byVariables.toBuilder().peers(byFile.peers()).build()).isEqualTo(byFile);
    }
    assertThat(variables.folder().resolve("configs")).doesNotExist();
  }

  @Test
  void routesThatGoRoundAreRefused() {
    // Given
    TopologyConfig config =
        new TopologyConfig(
            Optional.empty(),
            Optional.empty(),
            List.of("alice", "bob", "carol"),
            List.of(LinkConfig.of("alice", "bob"), LinkConfig.of("bob", "carol")),
            List.of(
                new TopologyConfig.NodeRoute(
                    "bob", new RouteConfig(new AddressPrefix("test.carol"), "alice"))),
            Map.of());
    Blueprint loop = Blueprint.of(config, "loop");

    // When, Then
    assertThatThrownBy(() -> ComposeFolder.network(loop, ComposeFolder.OPTIONS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("configs/")
        .hasMessageContaining("carol");
  }

  @Test
  void assetsOfLinksNeedFiles() {
    // Given
    ComposeOptions options = ComposeFolder.options(ConfigMode.ENV);

    // When, Then
    assertThatThrownBy(() -> ComposeFolder.network(custom(), options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs files");
  }

  @ParameterizedTest
  @MethodSource("blueprints")
  void nodesFitTogether(Blueprint blueprint) throws IOException {
    // Given
    ComposeFolder folder = write(blueprint, ComposeFolder.options(ConfigMode.FILES));

    // When
    Validation validation =
        Validation.of(List.of(folder.folder().resolve("configs")), folder.variables());

    // Then
    int nodes = blueprint.topology().nodes().size();
    assertThat(validation.problems()).isEmpty();
    assertThat(validation.network())
        .contains(
            new Validation.Network(
                nodes,
                blueprint.topology().connections().size(),
                0,
                nodes * (nodes - 1),
                nodes * (nodes - 1),
                0));
  }

  @ParameterizedTest
  @MethodSource("blueprints")
  void composeFileHasAServiceForEachNode(Blueprint blueprint) throws IOException {
    // Given
    ComposeFolder folder = write(blueprint, ComposeFolder.options(ConfigMode.FILES));

    // When
    Map<String, Object> compose = folder.compose();

    // Then
    List<String> nodes = blueprint.topology().nodes();
    assertThat(compose).doesNotContainKey("version");
    assertThat(ComposeFolder.map(compose.get("networks"))).containsOnlyKeys("ilp-network");
    assertThat(folder.services().keySet()).containsExactlyElementsOf(nodes);
    for (int i = 0; i < nodes.size(); i++) {
      assertThat(folder.service(nodes.get(i)))
          .containsEntry("image", "ilp-connector")
          .containsEntry("container_name", nodes.get(i))
          .containsEntry("hostname", nodes.get(i))
          .containsEntry("restart", "unless-stopped")
          .containsEntry(
              "ports",
              List.of(
                  "127.0.0.1:%d:3000".formatted(3000 + i), "127.0.0.1:%d:8080".formatted(8080 + i)))
          .containsEntry("networks", List.of("ilp-network"))
          .containsKeys("healthcheck", "stop_grace_period", "environment");
    }
  }

  @Test
  void whoDialsStartsAfterWhoIsDialledAndWaitsForNobodysHealth() throws IOException {
    // Given
    ComposeFolder folder = write(Blueprint.of(Shape.RING, 4), ComposeFolder.OPTIONS);

    // When
    Map<String, Object> last = folder.service("connector-d");
    Map<String, Object> first = folder.service("connector-a");

    // Then
    assertThat(last).containsEntry("depends_on", List.of("connector-c", "connector-a"));
    assertThat(first).doesNotContainKey("depends_on");
  }

  @Test
  void linksThatGoRoundAreNoOrderThatGoesRound() throws IOException {
    // Given
    ComposeFolder folder = write(ComposeFolder.ring(), ComposeFolder.OPTIONS);

    // When
    Map<String, Object> services = folder.services();

    // Then
    assertThat(ComposeFolder.map(services.get("alice"))).doesNotContainKey("depends_on");
    assertThat(ComposeFolder.map(services.get("bob"))).doesNotContainKey("depends_on");
    assertThat(ComposeFolder.map(services.get("carol")))
        .containsEntry("depends_on", List.of("alice"));
  }

  @ParameterizedTest
  @CsvSource({"2, 5s", "5, 5s", "30, 30s", "200, 60s"})
  void healthIsCheckedLessOftenInALargeNetwork(int nodes, String interval) throws IOException {
    // Given
    ComposeFolder folder = write(Blueprint.of(Shape.LINEAR, nodes), ComposeFolder.OPTIONS);

    // When
    Map<String, Object> service = folder.service("connector-a");

    // Then
    assertThat(ComposeFolder.map(service.get("healthcheck"))).containsEntry("interval", interval);
  }

  @ParameterizedTest
  @EnumSource(ConfigMode.class)
  void secretsStandInTwoFilesOfTheirOwnerAlone(ConfigMode mode) throws IOException {
    // Given
    ComposeFolder folder = write(Blueprint.of(Shape.MESH, 4), ComposeFolder.options(mode));
    List<String> secrets =
        folder.variables().entrySet().stream()
            .filter(variable -> !variable.getKey().equals("COMPOSE_PROJECT_NAME"))
            .map(Map.Entry::getValue)
            .toList();

    try (Stream<Path> paths = Files.walk(folder.folder())) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        // When
        boolean hasSecret = secrets.stream().anyMatch(contains(Files.readString(path)));
        String name = folder.folder().relativize(path).toString();

        // Then
        boolean isSecret = List.of(".env", "ilp-network.json").contains(name);
        assertThat(hasSecret).as(name).isEqualTo(isSecret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(name)
            .isEqualTo(isSecret ? "rw-------" : "rw-r--r--");
      }
    }
    assertThat(secrets).hasSize(1 + 6 + 4).doesNotHaveDuplicates();
  }

  private static java.util.function.Predicate<String> contains(String text) {
    return text::contains;
  }

  @Test
  void exampleOfVariablesNamesAllOfThem() throws IOException {
    // Given
    ComposeFolder folder = write(Blueprint.of(Shape.LINEAR, 3), ComposeFolder.OPTIONS);

    // When
    List<String> names =
        folder.text(".env.example").lines().filter(line -> line.contains("=")).toList();

    // Then
    assertThat(names)
        .containsExactlyInAnyOrderElementsOf(
            folder.variables().keySet().stream()
                .map(name -> name.startsWith("COMPOSE") ? name + "=linear-3" : name + "=")
                .toList());
  }

  @Test
  void networkFileTellsWhereNodesAreAndWithWhichTokens() throws IOException {
    // Given
    ComposeOptions options =
        new ComposeOptions("image", "0.0.0.0", 4000, 9000, ConfigMode.FILES, Optional.empty());
    ComposeFolder folder = write(Blueprint.of(Shape.LINEAR, 3), options);

    // When
    NetworkFile file = NetworkFiles.read(folder.folder().resolve(ComposeNetwork.NETWORK_FILE));

    // Then
    assertThat(file.name()).isEqualTo("linear-3");
    assertThat(file.runner())
        .isEqualTo(new NetworkFile.InCompose(folder.folder().resolve("docker-compose.yml")));
    assertThat(file.isLive()).isTrue();
    NetworkFile.NetworkNode node = file.nodes().get(1);
    assertThat(node.btpUrl()).isEqualTo("ws://127.0.0.1:4001");
    assertThat(node.adminUrl()).isEqualTo("http://127.0.0.1:9001");
    NodeConfig config = folder.load("connector-b").config();
    assertThat(config.senderTokens())
        .isEqualTo(node.senderTokens().stream().map(Secret::of).toList())
        .hasSize(NetworkPlan.SENDERS);
    assertThat(config.adminToken()).contains(Secret.of(node.adminToken()));
  }

  @Test
  void sameSeedMakesTheSameFiles() {
    // Given
    Blueprint blueprint = Blueprint.of(Shape.LINEAR, 3);

    // When
    List<OutputFile> one = ComposeFolder.network(blueprint, ComposeFolder.OPTIONS).files();
    List<OutputFile> other = ComposeFolder.network(blueprint, ComposeFolder.OPTIONS).files();

    // Then
    assertThat(one).isEqualTo(other);
  }

  @Test
  void latencyAndAssetOfALinkStandInTheGraphs() {
    // Given
    ComposeNetwork network = ComposeFolder.network(custom(), ComposeFolder.OPTIONS);

    // When
    String mermaid = network.mermaid();
    String dot = network.dot();
    String json = network.json();

    // Then
    assertThat(mermaid)
        .isEqualTo(
            """
            graph LR
              n0["on"]
              n1["bob"]
              n2["carol"]
              n1 -- "20ms, U:S/6" --- n0
              n1 --- n2
            """);
    assertThat(dot)
        .startsWith("graph \"custom\" {\n  \"on\";\n")
        .contains("  \"bob\" -- \"on\" [label=\"20ms, U:S/6\"];\n  \"bob\" -- \"carol\";\n");
    assertThat(json)
        .contains("\"latencyMs\" : 20", "\"assetCode\" : \"U:S\"", "\"test.lab.carol\"")
        .doesNotContain("oken");
  }

  @Test
  void configurationsArePrintedAsDocuments() {
    // Given
    ComposeNetwork network =
        ComposeFolder.network(Blueprint.of(Shape.LINEAR, 3), ComposeFolder.OPTIONS);

    // When
    String configs = network.configs();

    // Then
    assertThat(new org.yaml.snakeyaml.Yaml().loadAll(configs))
        .extracting(document -> ComposeFolder.map(document).get("nodeId"))
        .containsExactly("connector-a", "connector-b", "connector-c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Ilp",
        "a b",
        "a:",
        ":b",
        "a:b c",
        "-a",
        "a/",
        "a\nb",
        "${X}",
        "a@sha256:12",
        "a#b"
      })
  void imageThatDockerRefusesIsRefused(String image) {
    // Given, When, Then
    assertThatThrownBy(
            () ->
                new ComposeOptions(
                    image, "127.0.0.1", 3000, 8080, ConfigMode.FILES, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no name of an image");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ilp-connector", "a/b_c:1.0-x", "registry.example:5000/a/b:latest", "localhost/a"})
  void imageMayHaveRegistryAndTag(String image) throws IOException {
    // Given
    ComposeFolder folder =
        write(
            Blueprint.of(Shape.LINEAR, 2),
            new ComposeOptions(image, "127.0.0.1", 3000, 8080, ConfigMode.FILES, Optional.empty()));

    // When
    Object written = folder.service("connector-a").get("image");

    // Then
    assertThat(written).isEqualTo(image);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "::1", "1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.4:5"})
  void addressToPublishOnIsOneOfIpv4(String bind) {
    // Given, When, Then
    assertThatThrownBy(
            () -> new ComposeOptions("a", bind, 3000, 8080, ConfigMode.FILES, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no IPv4 address");
  }
}

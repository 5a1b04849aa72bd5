package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ilp.account.Asset;
import dev.ilp.packet.AddressPrefix;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyLoaderTest {

  @TempDir private Path folder;

  private TopologyConfig load(String yaml) throws IOException {
    return TopologyLoader.load(Files.writeString(folder.resolve("net.yaml"), yaml));
  }

  /** Each on one line, without the folder of the file. */
  private List<String> problems(String yaml) {
    ConfigException failure = catchThrowableOfType(ConfigException.class, () -> load(yaml));
    return failure.problems().stream()
        .map(problem -> problem.toString().replace(folder + "/", "").replace("\n  ", " | "))
        .toList();
  }

  @Test
  void nodesAndLinksAreEnough() throws IOException {
    // Given
    String yaml = "nodes: [alice, bob]\nlinks:\n  - {from: alice, to: bob}\n";

    // When
    TopologyConfig topology = load(yaml);

    // Then
    assertThat(topology.nodes()).containsExactly("alice", "bob");
    assertThat(topology.links()).containsExactly(LinkConfig.of("alice", "bob"));
    assertThat(topology.name()).isEmpty();
    assertThat(topology.prefix()).isEmpty();
    assertThat(topology.routes()).isEmpty();
  }

  @Test
  void allKeysAreRead() throws IOException {
    // Given
    String yaml =
        """
        name: my-net
        prefix: test.lab
        nodes:
          - alice
          - bob
        links:
          - from: alice
            to: bob
            latency: 20ms
            assetCode: USD
            assetScale: 6
        routes:
          - node: alice
            prefix: g
            nextHop: bob
            priority: 2
        rates:
          USD: 1
          XTS: 1
        """;

    // When
    TopologyConfig topology = load(yaml);

    // Then
    assertThat(topology.name()).contains("my-net");
    assertThat(topology.prefix()).contains(new AddressPrefix("test.lab"));
    assertThat(topology.links())
        .containsExactly(
            new LinkConfig(
                "alice", "bob", Optional.of(Duration.ofMillis(20)), new Asset("USD", 6)));
    assertThat(topology.routes())
        .containsExactly(
            new TopologyConfig.NodeRoute(
                "alice", new RouteConfig(new AddressPrefix("g"), "bob", 2)));
    assertThat(topology.rates()).containsEntry("USD", BigDecimal.ONE);
  }

  @Test
  void allMistakesAreToldAtOnceWithTheirPlaces() {
    // Given
    String yaml =
        """
        nodes: [alice, bob, carol, Dave Smith, alice]
        links:
          - {from: alice, to: bob}
          - {from: bob, to: alice}
          - {from: carol, to: carol}
          - {from: alise, to: bob}
          - {form: alice, to: bob}
        routes:
          - {node: carol, prefix: test.x, nextHop: bob}
        """;

    // When
    List<String> problems = problems(yaml);

    // Then
    assertThat(problems)
        .satisfiesExactly(
            one -> assertThat(one).startsWith("net.yaml:1:28: nodes[3]: 'Dave Smith' is no name"),
            one -> assertThat(one).startsWith("net.yaml:1:40: nodes: 'alice' is given twice"),
            one -> assertThat(one).startsWith("net.yaml:4:5: links[1]: 'bob' and 'alice' are"),
            one ->
                assertThat(one)
                    .startsWith("net.yaml:5:23: links[2].to: a link of 'carol' with itself"),
            one ->
                assertThat(one)
                    .isEqualTo(
                        "net.yaml:6:12: links[3].from: there is no node 'alise' | did you mean"
                            + " 'alice'?"),
            one -> assertThat(one).startsWith("net.yaml:7:5: links[4].from: is missing"),
            one -> assertThat(one).startsWith("net.yaml:7:6: links[4].form: unknown key 'form'"),
            one ->
                assertThat(one)
                    .startsWith(
                        "net.yaml:9:44: routes[0].nextHop: 'carol' is not linked to 'bob'"));
  }

  @Test
  void networkInPartsIsRefusedNamingThem() {
    // Given
    String yaml =
        """
        nodes: [alice, bob, carol, dave, erin]
        links:
          - {from: alice, to: bob}
          - {from: dave, to: carol}
        """;

    // When
    List<String> problems = problems(yaml);

    // Then
    assertThat(problems)
        .containsExactly(
            "net.yaml:1:21: nodes: the network falls into 3 parts: alice, bob; carol, dave; erin |"
                + " add links between them");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "Alice",
        "alice_1",
        "-alice",
        "alice-",
        "al--ice",
        "alice.example",
        "localhost",
        "10",
        "local",
        "sender-1",
        "'ali ce'",
        "'al\"ice'",
        "\"al\\nice\"",
        "älice",
        "'${HOME}'",
        "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcd"
      })
  void nameThatDoesNotDoForAContainerAndAHostIsRefused(String name) {
    // Given
    String yaml = "nodes: [%s, bob]\nlinks: [{from: bob, to: bob2}]\n".formatted(name);

    // When
    List<String> problems = problems(yaml);

    // Then
    assertThat(problems).first().asString().startsWith("net.yaml:1:9: nodes[0]: ");
  }

  @ParameterizedTest(name = "{0} nodes")
  @ValueSource(ints = {0, 1, 201, 10_000})
  void numberOfNodesHasLimits(int count) {
    // Given
    String nodes =
        IntStream.range(0, count).mapToObj(i -> "node-" + i).collect(Collectors.joining(", "));

    // When
    List<String> problems = problems("nodes: [" + nodes + "]\n");

    // Then
    assertThat(problems)
        .containsExactly("net.yaml:1:1: nodes: " + count + " nodes | a network has 2 to 200");
  }

  @ParameterizedTest(name = "file: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | net.yaml: is empty",
        "hello | net.yaml:1:1: must be a map of keys",
        "nodes: [ | net.yaml:",
        "nodes: 7 | net.yaml:1:8: nodes: must be a list of names of nodes",
        "links: {a: b} | net.yaml:1:8: links: must be a list of links",
        "nodes: [{id: a}] | net.yaml:1:9: nodes[0]: must be one value, not a map",
        "links: [a-b] | net.yaml:1:9: links[0]: must be a map, not one value",
        "'prefix: \"\"' | net.yaml:1:9: prefix: the nodes' addresses must begin with something",
        "name: My Net | net.yaml:1:7: name: 'My Net' is no name for a network",
      })
  void nonsenseIsRefusedWithItsPlace(String yaml, String problem) {
    // Given, When
    List<String> problems = problems(yaml);

    // Then
    assertThat(problems).anyMatch(text -> text.startsWith(problem));
  }

  @Test
  void linksOfAnotherAssetNeedRates() {
    // Given
    String yaml =
        """
        nodes: [alice, bob]
        links: [{from: alice, to: bob, assetCode: EUR}]
        rates: {XTS: 1}
        """;

    // When
    List<String> problems = problems(yaml);

    // Then
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("net.yaml:2:43: links[0].assetCode: nodes could not convert amounts")
        .contains("'EUR: 1'");
  }
}

package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.topology.Topology.Connection;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

  @Test
  void linearIsAChainOfLetters() {
    // Given
    Shape shape = Shape.LINEAR;

    // When
    Topology topology = shape.of(3);

    // Then
    assertThat(topology.nodes()).containsExactly("connector-a", "connector-b", "connector-c");
    assertThat(topology.connections())
        .containsExactly(
            new Connection("connector-b", "connector-a"),
            new Connection("connector-c", "connector-b"));
  }

  @Test
  void meshLinksEachNodeToAllBeforeIt() {
    // Given
    Shape shape = Shape.MESH;

    // When
    Topology topology = shape.of(4);

    // Then
    assertThat(topology.connections())
        .containsExactly(
            new Connection("connector-b", "connector-a"),
            new Connection("connector-c", "connector-a"),
            new Connection("connector-c", "connector-b"),
            new Connection("connector-d", "connector-a"),
            new Connection("connector-d", "connector-b"),
            new Connection("connector-d", "connector-c"));
  }

  @Test
  void hubSpokeLinksTheHubToAllOthers() {
    // Given
    Shape shape = Shape.HUB_SPOKE;

    // When
    Topology topology = shape.of(4);

    // Then
    assertThat(topology.nodes()).containsExactly("hub", "spoke-1", "spoke-2", "spoke-3");
    assertThat(topology.connections())
        .containsExactly(
            new Connection("spoke-1", "hub"),
            new Connection("spoke-2", "hub"),
            new Connection("spoke-3", "hub"));
  }

  @ParameterizedTest(name = "{0} {1}: {2} links, {3} between the farthest")
  @CsvSource({
    "LINEAR, 2, 1, 1",
    "LINEAR, 50, 49, 49",
    "LINEAR, 200, 199, 199",
    "MESH, 2, 1, 1",
    "MESH, 50, 1225, 1",
    "MESH, 200, 19900, 1",
    "HUB_SPOKE, 2, 1, 1",
    "HUB_SPOKE, 3, 2, 2",
    "HUB_SPOKE, 200, 199, 2",
    "RING, 3, 3, 1",
    "RING, 6, 6, 3",
    "RING, 7, 7, 3",
    "STAR, 2, 1, 1",
    "STAR, 6, 5, 2",
    "TREE, 2, 1, 1",
    "TREE, 7, 6, 4",
    "TREE, 200, 199, 14",
  })
  void shapeHasItsLinks(Shape shape, int nodes, int links, int farthest) {
    // Given
    Topology topology = shape.of(nodes);

    // When
    int between = topology.farthest().links();

    // Then
    assertThat(topology.nodes()).hasSize(nodes).doesNotHaveDuplicates();
    assertThat(topology.connections()).hasSize(links);
    assertThat(between).isEqualTo(farthest);
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void whoeverDialsStartsAfterWhoListens(Shape shape) {
    // Given
    Topology topology = shape.of(30);

    // When
    HashSet<String> started = new HashSet<>();

    // Then
    for (String node : topology.nodes()) {
      assertThat(topology.connectionsOf(node))
          .filteredOn(connection -> connection.dialler().equals(node))
          .allMatch(connection -> started.contains(connection.listener()));
      started.add(node);
    }
  }

  @Test
  void lettersGoOnAfterTheAlphabet() {
    // Given
    Topology topology = Shape.LINEAR.of(60);

    // When
    String last = topology.nodes().getLast();

    // Then
    assertThat(topology.nodes())
        .contains("connector-z", "connector-aa", "connector-az", "connector-ba");
    assertThat(last).isEqualTo("connector-bh");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 201})
  void otherNumbersOfNodesAreRefusedWithTheLimits(int nodes) {
    // Given, When, Then
    assertThatThrownBy(() -> Shape.MESH.of(nodes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(nodes + " nodes: a network has 2 to 200");
  }

  @Test
  void ringOfTwoIsRefusedSinceItsNodesWouldBeLinkedTwice() {
    // Given, When, Then
    assertThatThrownBy(() -> Shape.RING.of(2)).hasMessage("2 nodes: a ring has 3 to 200");
  }

  @Test
  void starIsAHubWithTheNamesOfAChain() {
    // Given
    Shape shape = Shape.STAR;

    // When
    Topology topology = shape.of(3);

    // Then
    assertThat(topology.nodes()).isEqualTo(Shape.LINEAR.of(3).nodes());
    assertThat(topology.connections())
        .containsExactly(
            new Connection("connector-b", "connector-a"),
            new Connection("connector-c", "connector-a"));
  }

  @Test
  void treeHasTwoNodesBelowEach() {
    // Given
    Shape shape = Shape.TREE;

    // When
    Topology topology = shape.of(6);

    // Then
    assertThat(topology.connections())
        .containsExactly(
            new Connection("connector-b", "connector-a"),
            new Connection("connector-c", "connector-a"),
            new Connection("connector-d", "connector-b"),
            new Connection("connector-e", "connector-b"),
            new Connection("connector-f", "connector-c"));
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void usualNumberOfNodesIsLegal(Shape shape) {
    // Given
    int usual = shape.usualNodes();

    // When
    Topology topology = shape.of(usual);

    // Then
    assertThat(topology.nodes()).hasSize(usual);
  }

  @ParameterizedTest
  @CsvSource({
    "linear, LINEAR",
    "mesh, MESH",
    "hub-spoke, HUB_SPOKE",
    "ring, RING",
    "star, STAR",
    "tree, TREE"
  })
  void nameIsReadAsItIsWritten(String name, Shape shape) {
    // Given
    String written = shape.toString();

    // When
    Shape parsed = Shape.parse(name);

    // Then
    assertThat(parsed).isEqualTo(shape);
    assertThat(written).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hub", "Linear", "hub_spoke"})
  void otherNameIsRefusedNamingThoseThereAre(String name) {
    // Given, When, Then
    assertThatThrownBy(() -> Shape.parse(name))
        .hasMessageContaining("linear, mesh, hub-spoke, ring, star and tree");
  }
}

package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.topology.Topology.Connection;
import dev.ilp.topology.Topology.Distance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopologyTest {

  /** a to b to d, a to c to d, d to e; f alone. */
  private static final Topology DIAMOND =
      new Topology(
          List.of("a", "b", "c", "d", "e", "f"),
          List.of(
              new Connection("b", "a"),
              new Connection("a", "c"),
              new Connection("d", "b"),
              new Connection("c", "d"),
              new Connection("e", "d")));

  @Test
  void nextHopsAreOnShortestPathsAndTheFirstOfEqualOnes() {
    // Given
    Topology topology = DIAMOND;

    // When
    Map<String, String> nextHops = topology.nextHops("a");

    // Then
    assertThat(nextHops)
        .containsExactlyInAnyOrderEntriesOf(Map.of("b", "b", "c", "c", "d", "b", "e", "b"));
  }

  @Test
  void nodeWithoutLinksReachesNobody() {
    // Given
    Topology topology = DIAMOND;

    // When
    Map<String, String> nextHops = topology.nextHops("f");

    // Then
    assertThat(nextHops).isEmpty();
  }

  @Test
  void linksOfANodeAreThoseOfBothDirections() {
    // Given
    Topology topology = DIAMOND;

    // When
    List<Connection> ofD = topology.connectionsOf("d");

    // Then
    assertThat(ofD)
        .containsExactly(
            new Connection("d", "b"), new Connection("c", "d"), new Connection("e", "d"));
    assertThat(ofD).extracting(connection -> connection.other("d")).containsExactly("b", "c", "e");
  }

  @Test
  void farthestNodesHaveTheMostLinksBetweenThem() {
    // Given
    Topology topology = DIAMOND;

    // When
    Distance farthest = topology.farthest();

    // Then
    assertThat(farthest).isEqualTo(new Distance("a", "e", 3));
  }

  @Test
  void ofSeveralFarthestPairsItIsFromTheFirstNodeToTheLast() {
    // Given
    Topology mesh = Shape.MESH.of(4);
    Topology hub = Shape.HUB_SPOKE.of(4);

    // When
    List<Distance> farthest = List.of(mesh.farthest(), hub.farthest());

    // Then
    assertThat(farthest)
        .containsExactly(
            new Distance("connector-a", "connector-d", 1), new Distance("spoke-1", "spoke-3", 2));
  }

  @Test
  void everyNodeOfAConnectedShapeReachesAllOthers() {
    // Given
    Topology ring =
        new Topology(
            List.of("a", "b", "c", "d"),
            List.of(
                new Connection("a", "b"),
                new Connection("b", "c"),
                new Connection("c", "d"),
                new Connection("d", "a")));

    // When
    Map<String, String> nextHops = ring.nextHops("c");

    // Then
    assertThat(nextHops).containsOnlyKeys("a", "b", "d");
    assertThat(ring.farthest().links()).isEqualTo(2);
  }

  @Test
  void linkOfAnUnknownNodeIsRefused() {
    // Given
    List<Connection> links = List.of(new Connection("a", "x"));

    // When, Then
    assertThatThrownBy(() -> new Topology(List.of("a"), links)).hasMessageContaining("unknown");
  }

  @Test
  void linkOfANodeWithItselfIsRefused() {
    // Given
    List<Connection> links = List.of(new Connection("a", "a"));

    // When, Then
    assertThatThrownBy(() -> new Topology(List.of("a"), links)).hasMessageContaining("itself");
  }

  @Test
  void secondLinkBetweenTwoNodesIsRefused() {
    // Given
    List<Connection> links = List.of(new Connection("a", "b"), new Connection("b", "a"));

    // When, Then
    assertThatThrownBy(() -> new Topology(List.of("a", "b"), links)).hasMessageContaining("twice");
  }

  @Test
  void twoNodesOfOneNameAreRefused() {
    // Given
    List<String> nodes = List.of("a", "a");

    // When, Then
    assertThatThrownBy(() -> new Topology(nodes, List.of())).hasMessageContaining("one name");
  }
}

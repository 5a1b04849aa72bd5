package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.cli.TestCli.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Networks that the tool writes and Compose runs, from {@code up} to a packet between all pairs.
 */
@ExtendWith(DockerEngine.class)
class NetworksDockerIT {

  /** What begins a condition, and so names its packet in the logs. */
  private static final String PACKET_ID = "0badcafe";

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "linear, 3, connector-a connector-b connector-c",
    "mesh, 4, connector-a connector-d",
    "hub-spoke, 4, spoke-1 hub spoke-3",
    "linear, 5, connector-a connector-b connector-c connector-d connector-e",
  })
  void everyNodeIsHealthyAndEveryPairExchangesPackets(
      String shape, int nodes, String way, @TempDir Path home) throws Exception {
    // Given
    try (ComposedNetwork network = ComposedNetwork.generate(home, shape, nodes, Map.of()).up()) {
      // When, Then
      assertThat(network.cli().run("status").code()).isZero();
      assertEveryPairExchangesPackets(network);
      assertNodesSayThatTheyStarted(network);
      assertPacketIsLoggedByThoseItCrosses(network, List.of(way.split(" ")));
    }
  }

  private static void assertEveryPairExchangesPackets(ComposedNetwork network) {
    for (String from : network.nodes()) {
      for (String to : network.nodes()) {
        if (!from.equals(to)) {
          Ended sent = network.send(from, to);
          assertThat(sent.code()).as(from + " to " + to + sent.out() + sent.err()).isZero();
        }
      }
    }
  }

  private static void assertNodesSayThatTheyStarted(ComposedNetwork network) throws IOException {
    for (String node : network.nodes()) {
      String started =
          network.logs(node).stream()
              .filter(line -> line.contains("\"connector_started\""))
              .findFirst()
              .orElseThrow();
      assertThat(JSON.std.mapFrom(started))
          .containsEntry("nodeId", node)
          .containsEntry("ilpAddress", network.node(node).ilpAddress())
          .containsEntry("btpServerPort", 3000);
    }
  }

  /** Test packets are alike; this one has a condition of its own, and so an id. */
  private static void assertPacketIsLoggedByThoseItCrosses(
      ComposedNetwork network, List<String> way) {
    network.send(way.getFirst(), way.getLast(), "--condition", PACKET_ID.repeat(8));

    // The engine hands out what containers write some time after they wrote it.
    Await.until(
        () -> loggedBy(network).containsAll(way), () -> "logged by " + loggedBy(network) + " only");
    assertThat(loggedBy(network)).containsExactlyInAnyOrderElementsOf(way);
  }

  private static List<String> loggedBy(ComposedNetwork network) {
    return network.nodes().stream()
        .filter(node -> network.logs(node).stream().anyMatch(line -> line.contains(PACKET_ID)))
        .toList();
  }
}

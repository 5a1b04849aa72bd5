package dev.ilp.cli.shell;

import dev.ilp.cli.output.Printable;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The last packets that nodes of a network saw; none where a node does not tell. */
@FunctionalInterface
interface PacketIds {

  /** How long one waits for a word to be completed. */
  Duration PATIENCE = Duration.ofMillis(200);

  /** A packet passes several nodes: a few know most of them. */
  int MOST_NODES = 4;

  List<String> of(NetworkFile network);

  /** As the nodes' admin servers tell them. */
  static PacketIds fromNodes() {
    return network ->
        network.nodes().stream().limit(MOST_NODES).flatMap(PacketIds::ids).distinct().toList();
  }

  private static Stream<String> ids(NetworkNode node) {
    try {
      AdminClient client = new AdminClient(node.adminUrl(), PATIENCE);
      return client.packetIds(node.adminToken()).stream().map(Printable::of);
    } catch (ProbeException e) { // then there is nothing to choose from
      return Stream.empty();
    }
  }
}

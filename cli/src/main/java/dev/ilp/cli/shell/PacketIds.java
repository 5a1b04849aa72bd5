package dev.ilp.cli.shell;

import dev.ilp.topology.NetworkFile;
import java.util.List;

/** The packets that nodes of a network still know; none where nodes do not tell. */
@FunctionalInterface
interface PacketIds {

  PacketIds NONE = network -> List.of();

  List<String> of(NetworkFile network);
}

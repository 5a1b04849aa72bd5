package dev.ilp.cli.command;

import dev.ilp.topology.ComposeNetwork;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The network that was in a folder before another is written to it.
 *
 * @param network empty if there was none
 */
record EarlierNetwork(Path folder, Optional<NetworkFile> network) {

  static EarlierNetwork in(Path folder) {
    return new EarlierNetwork(folder, read(folder));
  }

  private static Optional<NetworkFile> read(Path folder) {
    Path file = folder.resolve(ComposeNetwork.NETWORK_FILE);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(NetworkFiles.read(file))
              .filter(found -> found.runner() instanceof NetworkFile.InCompose)
          : Optional.empty();
    } catch (IOException e) { // whatever it is, it tells nothing of a network
      return Optional.empty();
    }
  }

  /** Its files that the next one will not have; their paths below the folder. */
  List<String> obsolete(ComposeNetwork next) {
    return network.map(next::obsolete).orElse(List.of()).stream()
        .filter(path -> Files.isRegularFile(folder.resolve(path)))
        .toList();
  }

  /** Whether the next one, which has been written, has secrets of its own. */
  boolean hadOtherSecrets() {
    return network.isPresent() && !tokens(network).equals(tokens(read(folder)));
  }

  private static List<String> tokens(Optional<NetworkFile> network) {
    return network.map(NetworkFile::nodes).orElse(List.of()).stream()
        .map(node -> node.adminToken())
        .distinct()
        .toList();
  }
}

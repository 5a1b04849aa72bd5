package dev.ilp.cli.shell;

import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.topology.ComposeNetwork;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The networks that commands find now; none where they would fail. */
record KnownNetworks(Surroundings surroundings) {

  /** Those that a command without {@code --network} may mean. */
  List<NetworkFile> candidates() {
    Optional<String> chosen = surroundings.variable(NetworkOption.VARIABLE);
    Path here = surroundings.folder().resolve(ComposeNetwork.NETWORK_FILE);
    if (chosen.isPresent()) {
      return named(chosen.get()).stream().toList();
    }
    return Files.exists(here) ? read(here).stream().toList() : running();
  }

  /** The only one that a command without {@code --network} may mean. */
  Optional<NetworkFile> current() {
    List<NetworkFile> candidates = candidates();
    return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
  }

  List<NetworkFile> running() {
    try {
      return surroundings.networkFiles().running();
    } catch (IOException e) { // commands say so
      return List.of();
    }
  }

  private Optional<NetworkFile> named(String name) {
    Optional<NetworkFile> running =
        running().stream().filter(network -> network.name().equals(name)).findFirst();
    return running.isPresent() ? running : inFile(name);
  }

  private Optional<NetworkFile> inFile(String name) {
    try {
      Path path = surroundings.folder().resolve(name);
      Path inFolder = path.resolve(ComposeNetwork.NETWORK_FILE);
      return read(Files.exists(inFolder) ? inFolder : path);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<NetworkFile> read(Path file) {
    try {
      return Optional.of(NetworkFiles.read(file)).filter(NetworkFile::isLive);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

package dev.ilp.cli.shell;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.Networks;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.NetworkFile;
import java.util.List;
import java.util.Optional;

/** The networks that commands find now; none where they would fail, and say why. */
record KnownNetworks(Networks networks) {

  /** Those that a command without {@code --network} may mean. */
  List<NetworkFile> candidates() {
    try {
      return networks.candidates();
    } catch (ProbeException | InputException e) {
      return List.of();
    }
  }

  /** The only one that a command without {@code --network} may mean. */
  Optional<NetworkFile> current() {
    List<NetworkFile> candidates = candidates();
    return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
  }

  List<NetworkFile> running() {
    try {
      return networks.running();
    } catch (InputException e) {
      return List.of();
    }
  }
}
